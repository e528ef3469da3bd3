// For pages that embed charts: gives each frame the height of its content. A frame
// is only heard about itself, and only from the address that it was loaded from.
(() => {
  if (window.hasilaEmbeds) return;
  window.hasilaEmbeds = true;
  const dress = (frame) => {
    frame.style.border = '0';
    frame.style.width = '100%';
    frame.style.maxWidth = '100%';
  };
  const frames = () => document.querySelectorAll('iframe[data-hasila]');
  window.addEventListener('message', (event) => {
    const height = event.data && event.data.hasila === 'height' && Number(event.data.height);
    if (!(height > 40 && height < 5000)) return;
    for (const frame of frames()) {
      if (frame.contentWindow === event.source && new URL(frame.src, location.href).origin === event.origin) {
        frame.style.height = height + 'px';
      }
    }
  });
  frames().forEach(dress);
  document.addEventListener('DOMContentLoaded', () => frames().forEach(dress));
})();
