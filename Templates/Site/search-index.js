"use strict";

// The index, loaded piece by piece. Each piece is a script that hands its values over by a call, since scripts load
// from a folder on disk as well as from a server.

/** What a query may load of the words' shards: a beginning such as `a*` would be half of the index. */
const mostShards = 12;

const received = new Map();

/** The functions that the pieces call. */
const labbookSearch = {
  manifest(value) {
    language = {
      ...value,
      folded: new Map(Object.entries(value.folded)),
      stopWords: new Set(value.stopWords.split(" ")),
      stems: {
        replaced: value.stems.replaced.map((rules) => rules.map((rule) => rule.split(" "))),
        removed: value.stems.removed,
      },
    };
  },
  piece(name, rows) { received.set(name, rows); },
  filterStarts(starts) { received.set("filters", starts); },
  notebook(number, value) { received.set(`notebooks/${number}`, value); },
  // Stands behind the notebook in its file.
  commonWords(number, text) { received.get(`notebooks/${number}`).commonWords = text; },
};

/** Loads a piece of the index once. */
const load = pieceLoader("search/", received);

/** Reads numbers from a text, as `NumberText` wrote them. */
class NumberReader {
  constructor(text) {
    this.text = text;
    this.place = 0;
  }

  get hasMore() { return this.place < this.text.length; }

  digit() {
    const code = this.text.charCodeAt(this.place) - 35;
    this.place += 1;
    return code > 57 ? code - 1 : code;
  }

  number() {
    const base = language.numberBase;
    let number = 0;
    for (let unit = 1; ; unit *= base) {
      const digit = this.digit();
      number += (digit % base) * unit;
      if (digit < base) return number;
    }
  }

  /** A number from 0 to 1. */
  fraction() {
    const base = 2 * language.numberBase;
    const high = this.digit();
    return (high * base + this.digit()) / (base * base - 1);
  }

  /** A step from 1 on, and a number from 0 to 1, roughly. */
  stepAndRoughFraction() {
    const digit = this.digit();
    const shortSteps = (2 * language.numberBase) / language.roughLevels;
    const short = digit % shortSteps;
    const step = 1 + short + (short === shortSteps - 1 ? this.number() : 0);
    return [step, Math.floor(digit / shortSteps) / (language.roughLevels - 1)];
  }
}

// Keys are sorted by their bytes in UTF-8, which is the order of code points.
function compareKeys(one, other) {
  const [left, right] = [[...one], [...other]];
  for (let place = 0; place < left.length && place < right.length; place += 1) {
    if (left[place] !== right[place]) return left[place].codePointAt(0) - right[place].codePointAt(0);
  }
  return left.length - right.length;
}

/** The shard in which a key stands, if anywhere. */
function shardOf(key, starts) {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareKeys(starts[middle], key) <= 0) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** Which shards a key is among, and at which keys they begin: words and filters have their own. */
const shardsOf = async (key) => (key.includes(":")
  ? { name: "filters", starts: await load("filters") } : { name: "words", starts: language.starts });

/** The row of a key; `undefined` where there is none. */
async function rowOf(key) {
  const { name, starts } = await shardsOf(key);
  if (!starts.length) return undefined;
  return (await load(`${name}-${shardOf(key, starts)}`)).find(([found]) => found === key);
}

/**
 * The rows of all keys between two, the first one included.
 * @throws {QueryError} where there are too many, unless `limit` says how many shards do.
 */
async function rowsBetween(first, last, limit, tooMany) {
  const { name, starts } = await shardsOf(first);
  if (!starts.length) return [];
  const [start, end] = [shardOf(first, starts), shardOf(last, starts)];
  if (end - start >= limit && tooMany) throw tooMany;
  const count = Math.min(end - start + 1, limit);
  const shards = await Promise.all(Array.from({ length: count }, (_, index) => load(`${name}-${start + index}`)));
  return shards.flat().filter(([key]) => compareKeys(key, first) >= 0 && compareKeys(key, last) < 0);
}

const behindAll = "\u{10ffff}";

/** The rows of the keys that begin with a text. */
const rowsBeginning = (text, limit, tooMany) => rowsBetween(text, text + behindAll, limit, tooMany);

/** The occurrences that come next, each with its form. */
function readOccurrences(reader, count, forms) {
  const occurrences = [];
  let place = 0;
  for (let left = count; left > 0; left -= 1) {
    const code = reader.number();
    const rest = code >> 1;
    place += Math.floor(rest / forms.length);
    occurrences.push({ place, form: forms[rest % forms.length], isPart: code % 2 === 1 });
  }
  return occurrences;
}

/**
 * What a word's row tells: its key, its forms, and of each notebook what the word counts in it, the fields that it stands in, and
 * where it stands. Of a common word, that stands with each notebook, under its number (`commonPosting`); its row tells what it
 * counts roughly, and of the fields only the title. Of words that carry sentences no more is told than where signs join them
 * to others.
 */
function readWord([key, written, listed, inTitles]) {
  const forms = written ? written.split(" ") : [key];
  const word = { key, forms, common: null, isJoining: false, postings: new Map() };
  const reader = new NumberReader(listed);
  if (inTitles !== undefined) {
    readCommonWord(word, reader, new NumberReader(inTitles));
    return word;
  }
  let notebook = 0;
  while (reader.hasMore) {
    notebook += reader.number();
    const [impact, fields] = [reader.fraction(), reader.number()];
    word.postings.set(notebook, { impact, fields, occurrences: readOccurrences(reader, reader.number(), forms) });
  }
  return word;
}

function readCommonWord(word, reader, inTitles) {
  word.common = inTitles.number();
  word.isJoining = word.forms.every((form) => language.stopWords.has(form));
  // Of the fields no more is known than the title, which is the first.
  for (let notebook = -1; reader.hasMore;) {
    const [step, impact] = reader.stepAndRoughFraction();
    notebook += step;
    word.postings.set(notebook, { impact, fields: ~1, occurrences: null });
  }
  for (let notebook = 0; inTitles.hasMore;) {
    notebook += inTitles.number();
    word.postings.get(notebook).fields = ~0;
  }
}

/** What the file of a notebook tells of a common word; `undefined` where it does not have it. */
function commonPosting({ common, forms }, { commonWords = "" }) {
  const reader = new NumberReader(commonWords);
  let number = 0;
  while (reader.hasMore) {
    number += reader.number();
    const end = reader.number() + reader.place;
    if (number === common) {
      const [impact, fields] = [reader.fraction(), reader.number()];
      const occurrences = [];
      const rest = new NumberReader(commonWords.slice(reader.place, end));
      let place = 0;
      while (rest.hasMore) {
        const [next] = readOccurrences(rest, 1, forms);
        occurrences.push({ ...next, place: (place += next.place) });
      }
      return { impact, fields, occurrences };
    }
    if (number > common) return undefined;
    reader.place = end;
  }
  return undefined;
}

/** The documents of a filter's row, by notebook; `null` for a notebook with all that is in it. */
function readDocuments([, listed = ""]) {
  const documents = new Map();
  const reader = new NumberReader(listed);
  let notebook = 0;
  while (reader.hasMore) {
    notebook += reader.number();
    const numbers = [];
    let number = 0;
    for (let count = reader.number(); count > 0; count -= 1) numbers.push((number += reader.number()));
    documents.set(notebook, numbers.length ? numbers : null);
  }
  return documents;
}

/** The places of a notebook: its documents, then its sections. */
function placesOf(notebook) {
  const reader = new NumberReader(notebook.places);
  const factor = reader.fraction() * language.largestFactor;
  const numbers = (count) => Array.from({ length: count }, () => reader.number());
  const successors = numbers(reader.number());
  const documents = reader.number();
  const count = documents + reader.number();
  const places = [];
  for (let index = 0; index < count; index += 1) {
    const [kind, start, length, opening, bytes] = numbers(5);
    const isDocument = index < documents;
    places.push({
      index,
      kind: kind === 0 ? "head" : isDocument ? language.itemKinds[kind - 1] : "section",
      document: isDocument ? index : null,
      start, end: start + length, openingEnd: start + opening, bytes,
    });
  }
  return { factor, successors, places, documents };
}
