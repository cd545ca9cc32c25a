"use strict";

// Words as the index has them: folded, and reduced to their stems. All tables come with the index (`language`);
// what stands here follows the steps that made it, so that a query meets the words of the notebooks.

/** What the index says of itself; `null` until it is loaded. */
let language = null;

const diacritic = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/gu;
const letterOrDigit = /[\p{L}\p{N}\p{M}]/u;
/** The letters that letters with marks are reduced to. */
const plainLetter = /^[a-zα-ωа-яі]$/u;
const composed = /[\uac00-\ud7a3\u3040-\u30ff]/u;

const single = (text, otherwise) => ([...text].length === 1 ? text : otherwise);

/** A character without case and marks; empty for a mark. */
function foldCharacter(character) {
  if (character < "\x80") return character.toLowerCase();
  const known = language.folded.get(character);
  if (known !== undefined) return known;
  if (character.replace(diacritic, "") === "") return "";
  const upper = single(character.toUpperCase(), character);
  const lower = single(upper.toLowerCase(), upper);
  const parts = lower.normalize("NFD");
  if (composed.test(lower)) return parts;
  const plain = parts.replace(diacritic, "");
  return plainLetter.test(plain) ? plain : lower;
}

const fold = (text) => Array.from(text, foldCharacter).join("");

function isUnspaced(character) {
  if (character < "\u0e00") return false;
  const scalar = character.codePointAt(0);
  return language.unspaced.some(([first, last]) => scalar >= first && scalar <= last);
}

const encoder = new TextEncoder();

/** Nobody types a longer word, and the index has it cut. */
function cutWord(word) {
  if (word.length * 3 <= language.longestWord) return word;
  let cut = word.slice(0, language.longestWord);
  while (encoder.encode(cut).length > language.longestWord) cut = cut.slice(0, -1);
  return cut;
}

/** The words of a text, each with where it stands. Scripts without blanks give pairs of neighbouring characters. */
function scanWords(text) {
  const words = [];
  let current = null;
  let previous = null;
  let offset = 0;
  for (const character of text) {
    const end = offset + character.length;
    const isWord = letterOrDigit.test(character);
    const unspaced = isWord && isUnspaced(character);
    if (previous && unspaced) {
      previous.word += foldCharacter(character);
      previous.end = end;
    }
    previous = null;
    if (unspaced) {
      current = null;
      previous = { word: foldCharacter(character), start: offset, end, isUnspaced: true };
      words.push(previous);
    } else if (isWord) {
      if (!current) words.push((current = { word: "", start: offset, end, isUnspaced: false }));
      current.word += foldCharacter(character);
      current.end = end;
    } else {
      current = null;
    }
    offset = end;
  }
  for (const word of words) word.word = cutWord(word.word);
  return words.filter((word) => word.word !== "");
}

/** The parts of a word in camel case, with where they stand; none for a word of one part. */
function camelParts(text, { start, end }) {
  const isUpper = (place) => /[A-Z]/.test(text[place]);
  const starts = [start];
  for (let place = start + 1; place < end; place += 1) {
    const isStart = isUpper(place)
      && (!isUpper(place - 1) || (place + 1 < end && /[a-z]/.test(text[place + 1])));
    if (isStart) starts.push(place);
  }
  if (starts.length === 1) return [];
  return starts.map((first, index) => {
    const last = starts[index + 1] ?? end;
    return { word: fold(text.slice(first, last)), start: first, end: last };
  });
}

// Stems, by M. F. Porter's algorithm (Program 14 (3), 1980).

const isConsonant = (word, place) => {
  const letter = word[place];
  if (letter !== "y") return !"aeiou".includes(letter);
  return place === 0 || !isConsonant(word, place - 1);
};

/** How often a vowel is followed by a consonant: the paper's m. */
function measure(word) {
  let count = 0;
  let wasVowel = false;
  for (let place = 0; place < word.length; place += 1) {
    const consonant = isConsonant(word, place);
    if (consonant && wasVowel) count += 1;
    wasVowel = !consonant;
  }
  return count;
}

const hasVowel = (word) => [...word].some((_, place) => !isConsonant(word, place));

const endsDouble = (word) =>
  word.length > 1 && word.at(-1) === word.at(-2) && isConsonant(word, word.length - 1);

/** Whether a word ends in consonant, vowel, consonant, the last of them not w, x or y. */
const endsShort = (word) =>
  word.length > 2 && isConsonant(word, word.length - 1) && !isConsonant(word, word.length - 2)
  && isConsonant(word, word.length - 3) && !"wxy".includes(word.at(-1));

function withoutPastAndGerund(word) {
  if (word.endsWith("eed")) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  let rest;
  if (word.endsWith("ed") && hasVowel(word.slice(0, -2))) rest = word.slice(0, -2);
  else if (word.endsWith("ing") && hasVowel(word.slice(0, -3))) rest = word.slice(0, -3);
  else return word;
  if (/(at|bl|iz)$/.test(rest)) return rest + "e";
  if (endsDouble(rest) && !"lsz".includes(rest.at(-1))) return rest.slice(0, -1);
  return measure(rest) === 1 && endsShort(rest) ? rest + "e" : rest;
}

function withSuffixReplaced(word, rules) {
  if (word.length <= 3) return word;
  const rule = rules.find(([suffix]) => word.endsWith(suffix));
  if (!rule) return word;
  const rest = word.slice(0, -rule[0].length);
  return measure(rest) > 0 ? rest + rule[1] : word;
}

function withoutLastSuffix(word) {
  const suffix = word.length > 3 && language.stems.removed.find((ending) => word.endsWith(ending));
  if (!suffix) return word;
  const rest = word.slice(0, -suffix.length);
  if (measure(rest) <= 1) return word;
  return suffix === "ion" && rest && !"st".includes(rest.at(-1)) ? word : rest;
}

/** The stem of a folded word. */
function stem(word) {
  if (!/^[a-z]{3,}$/.test(word)) return word;
  if (/(sses|ies)$/.test(word)) word = word.slice(0, -2);
  else if (/[^s]s$/.test(word)) word = word.slice(0, -1);
  word = withoutPastAndGerund(word);
  if (word.endsWith("y") && hasVowel(word.slice(0, -1))) word = word.slice(0, -1) + "i";
  for (const rules of language.stems.replaced) word = withSuffixReplaced(word, rules);
  word = withoutLastSuffix(word);
  if (word.endsWith("e")) {
    const rest = word.slice(0, -1);
    if (measure(rest) > 1 || (measure(rest) === 1 && !endsShort(rest))) word = rest;
  }
  return word.endsWith("l") && endsDouble(word) && measure(word) > 1 ? word.slice(0, -1) : word;
}
