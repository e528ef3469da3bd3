// What every page does beside being read. All of it is optional: pages work
// without scripts, charts have their tables.

const charts = document.querySelectorAll('[data-chart]');
if (charts.length) {
  import('./chart.js').then(({mount}) => charts.forEach((figure) => mount(figure)));
}

explore(document.querySelector('[data-explore]'));
document.querySelectorAll('[data-copy]').forEach(copying);
document.querySelectorAll('[data-png]').forEach(saving);
document.querySelectorAll('[data-mark]').forEach(pointing);
if (document.querySelector('[data-embed]') && window.parent !== window) announce();

// explore draws anew when a choice changes, and keeps empty choices out of the
// address. An empty group means everyone and stays.
function explore(form) {
  if (!form) return;
  const tidy = () => {
    for (const field of form.elements) {
      if (field.name && field.name !== 'group' && field.value === '') field.disabled = true;
    }
  };
  form.addEventListener('submit', tidy);
  form.addEventListener('change', (event) => {
    if (event.target.matches('select, input[type=checkbox]')) form.requestSubmit();
  });
  // a page that is come back to must not keep the fields that tidy disabled
  window.addEventListener('pageshow', () => { for (const field of form.elements) field.disabled = false; });
}

function copying(button) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  const label = button.textContent;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.parentElement.querySelector('code').textContent);
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = label; }, 1600);
  });
}

// saving turns the server's picture into a PNG, title and source included.
function saving(button) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const picture = new Image();
    picture.src = document.querySelector('a[href*="/series.svg"]').href;
    await picture.decode();
    const canvas = document.createElement('canvas');
    canvas.width = 2 * picture.naturalWidth;
    canvas.height = 2 * picture.naturalHeight;
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    const link = document.createElement('a');
    link.href = canvas.toDataURL('image/png');
    link.download = 'hasila.png';
    link.click();
  });
}

// pointing lights up a number in a document's text from its reading beside it.
function pointing(link) {
  const mark = document.getElementById(link.dataset.mark);
  if (!mark) return;
  const light = (on) => () => mark.classList.toggle('lit', on);
  link.addEventListener('mouseenter', light(true));
  link.addEventListener('mouseleave', light(false));
  link.addEventListener('focus', light(true));
  link.addEventListener('blur', light(false));
}

// announce tells the page around an embed how high it is.
function announce() {
  const send = () => window.parent.postMessage({hasila: 'height', height: Math.ceil(document.documentElement.getBoundingClientRect().height)}, '*');
  new ResizeObserver(send).observe(document.documentElement);
  send();
}
