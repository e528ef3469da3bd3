// What every page does beside being read. All of it is optional: pages work
// without scripts, charts have their tables.

const charts = document.querySelectorAll('[data-chart]');
if (charts.length) {
  import('./chart.js').then(({mount}) => charts.forEach((figure) => mount(figure)));
}

explore(document.querySelector('[data-explore]'));
document.querySelectorAll('[data-copy]').forEach(copying);
document.querySelectorAll('[data-mark]').forEach(pointing);
if (document.querySelector('[data-embed]') && window.parent !== window) announce();

// explore draws anew when a choice changes: one of a list at once, several when
// their menu is closed. Empty choices stay out of the address.
function explore(form) {
  if (!form) return;
  let changed = false;
  form.addEventListener('submit', () => {
    for (const field of form.elements) {
      if (field.name && field.type !== 'checkbox' && field.value === '') field.disabled = true;
    }
  });
  form.addEventListener('change', (event) => {
    if (event.target.closest('[data-pick]')) changed = true;
    else if (event.target.matches('select, input[type=checkbox]')) form.requestSubmit();
  });
  // a page that is come back to must not keep the fields that were left out
  window.addEventListener('pageshow', () => { for (const field of form.elements) field.disabled = false; });
  const menus = [...form.querySelectorAll('[data-pick]')];
  for (const menu of menus) {
    menu.addEventListener('toggle', () => {
      if (menu.open) menu.querySelector('[data-narrow]')?.focus();
      else if (changed) form.requestSubmit();
    });
    menu.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !menu.open) return;
      menu.open = false;
      menu.querySelector('summary').focus();
    });
    narrow(menu);
  }
  document.addEventListener('click', (event) => {
    for (const menu of menus) if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
}

// narrow hides what does not hold the words typed above a list.
function narrow(menu) {
  const field = menu.querySelector('[data-narrow]');
  if (!field) return;
  field.hidden = false;
  const labels = [...menu.querySelectorAll('.check')];
  field.addEventListener('input', () => {
    const words = field.value.trim().toLowerCase();
    for (const label of labels) label.hidden = !label.textContent.toLowerCase().includes(words) && !label.querySelector(':checked');
  });
  field.addEventListener('keydown', (event) => { if (event.key === 'Enter') event.preventDefault(); });
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
