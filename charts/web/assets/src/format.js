// Numbers and days of axes, in the page's language and Western digits.
const locales = {en: 'en-GB', ar: 'ar-EG-u-nu-latn'};

// plain writes a whole number as the server does.
const grouped = new Intl.NumberFormat('en', {maximumFractionDigits: 1});
export const plain = (value) => grouped.format(value).replace('-', '−');

export function formats(lang) {
  const locale = locales[lang] ?? 'en-GB';
  const compact = new Intl.NumberFormat(lang === 'ar' ? locale : 'en', {notation: 'compact', maximumFractionDigits: 1});
  const plain = new Intl.NumberFormat(locale, {maximumFractionDigits: 1});
  const month = new Intl.DateTimeFormat(locale, {month: 'short'});
  const day = new Intl.DateTimeFormat(locale, {day: 'numeric', month: 'short'});
  const first = new Intl.DateTimeFormat(locale, {month: 'short', year: 'numeric'});
  return {
    short: (value) => (Math.abs(value) < 10000 ? plain : compact).format(value),
    // the first label of a chart says its year, unless a January will
    day: (value, index) => {
      const date = new Date(value);
      if (index === 0 && date.getMonth() !== 0) return first.format(date);
      if (date.getDate() !== 1) return day.format(date);
      if (date.getMonth() !== 0) return month.format(date);
      return String(date.getFullYear());
    },
  };
}
