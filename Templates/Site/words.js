"use strict";

// The words that scripts show, in the language of the site. They come from the tables of the folder words/; each script
// is given its own before it begins.

const siteWords = (() => {
  const texts = new Map();
  const { lang } = document.documentElement;
  const plural = new Intl.PluralRules(lang);
  const number = new Intl.NumberFormat(lang);

  /** A text with each `{name}` replaced that has a value; a name is shown where there is no text. */
  const fill = (text, values) =>
    text.replace(/\{([a-z-]+)\}/g, (tag, name) => (Object.hasOwn(values, name) ? String(values[name]) : tag));
  const text = (name, values = {}) => fill(texts.get(name) ?? name, values);

  return {
    add(further) {
      for (const [name, value] of Object.entries(further)) texts.set(name, value);
    },
    has: (name) => texts.has(name),
    text,
    /** A text in the form for a number of things, which stands in it as `{count}`. */
    counted(name, count, values = {}) {
      const form = `${name}.${plural.select(count)}`;
      return text(texts.has(form) ? form : `${name}.other`, { ...values, count: number.format(count) });
    },
    /** A day as people write it, `2026-03-04` or `2026-03`. */
    date(iso) {
      const [year, month, day] = iso.split("-");
      const values = { year: Number(year), month: text(`month.${Number(month)}`), day: Number(day) };
      if (!day) return text("date.month", values);
      const form = `date.day.${plural.select(Number(day))}`;
      return text(texts.has(form) ? form : "date.day.other", values);
    },
  };
})();
