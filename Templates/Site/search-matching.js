"use strict";

// Which notebooks a query holds of.

// Which documents of a notebook are meant: none, all, only some, all but some.
const none = { only: new Set() };
const all = { except: new Set() };
const isNone = (selection) => selection.only?.size === 0;
const isAll = (selection) => selection.except?.size === 0;
const selects = ({ only, except }, document) => (only ? only.has(document) : !except.has(document));
const complement = ({ only, except }) => (only ? { except: only } : { only: except });

function intersection(one, other) {
  if (one.only) return { only: new Set([...one.only].filter((document) => selects(other, document))) };
  if (other.only) return intersection(other, one);
  return { except: new Set([...one.except, ...other.except]) };
}

const union = (one, other) => complement(intersection(complement(one), complement(other)));

// Texts

const signsOfLetters = /[+#$@%&=*/<>~^|\\_-]/;

/** A word without the marks that end its sentence, and without the possessive's `'s`. */
function bare(word) {
  let end = word.length;
  while (end > 0 && "?!.,;:".includes(word[end - 1])) end -= 1;
  if (!/[\p{L}\p{N}]/u.test(word.slice(0, end))) end = word.length;
  return word.slice(0, end).replace(/(?<=.)['\u2019]s$/iu, "");
}

/** A text that a query looks for, with its words. */
function makeLeaf({ form, text: typed, parts, start, end }) {
  const text = form === "word" ? bare(typed) : typed;
  const atoms = [];
  for (const { word, isUnspaced } of scanWords(text)) {
    // The last character of a row stands alone besides; the pair before it says more.
    const last = atoms.at(-1);
    const isRepeated = isUnspaced && last?.isUnspaced && last.word.length > word.length && last.word.endsWith(word);
    if (!isRepeated) atoms.push({ word, stem: stem(word), isUnspaced });
  }
  const literal = fold(text).trim().split(/\s+/u).join(" ");
  const hasSigns = atoms.length !== 1 || atoms[0].word !== literal;
  return {
    form, text, parts, atoms, literal, hasSigns, start, end,
    isStopWord: form === "word" && !hasSigns && language.stopWords.has(literal),
    isSignAndLetter: form === "word" && hasSigns && atoms.length === 1 && atoms[0].word.length <= 2
      && !atoms[0].isUnspaced && signsOfLetters.test(literal),
  };
}

const isFilter = (node) =>
  node.type === "filter" || (node.type === "not" ? isFilter(node.node) : node.nodes?.every(isFilter) ?? false);

/** A query taken apart: its texts, its filters, and how they are joined. */
function makePlan(root) {
  const plan = { leaves: [], filters: [], wanted: [], required: [], root: null };
  const places = new Map();

  function leafOf(term) {
    const key = JSON.stringify([term.form, term.text, [...term.parts].sort()]);
    if (!places.has(key)) {
      places.set(key, plan.leaves.length);
      plan.leaves.push(makeLeaf(term));
    }
    return places.get(key);
  }
  function filter(node) {
    plan.filters.push(node);
    return { type: "filters", filter: plan.filters.length - 1 };
  }
  function visit(node, isWanted, isRequired) {
    if (isFilter(node)) return filter(node);
    switch (node.type) {
      case "term": {
        const leaf = leafOf(node);
        if (isWanted && !plan.wanted.includes(leaf)) plan.wanted.push(leaf);
        if (isWanted && isRequired && !plan.required.includes(leaf)) plan.required.push(leaf);
        return { type: "leaf", leaf };
      }
      case "not": return { type: "not", node: visit(node.node, !isWanted, false) };
      case "any": return { type: "any", nodes: node.nodes.map((inner) => visit(inner, isWanted, false)) };
      default: {
        // Filters side by side are asked of the same thing.
        const conditions = node.nodes.filter(isFilter);
        const texts = node.nodes.filter((inner) => !isFilter(inner));
        const nodes = conditions.length ? [filter(conjunction(conditions))] : [];
        return { type: "all", nodes: [...nodes, ...texts.map((inner) => visit(inner, isWanted, isRequired))] };
      }
    }
  }

  plan.root = visit(root, true, true);
  const isTelling = (leaf) => !plan.leaves[leaf].isStopWord;
  const telling = plan.wanted.filter(isTelling);
  // Words that carry sentences are not asked for beside words that tell something.
  if (plan.root.type === "all" && telling.length) {
    plan.root.nodes = plan.root.nodes.filter((node) => node.type !== "leaf" || isTelling(node.leaf));
    plan.required = plan.required.filter(isTelling);
  }
  plan.telling = telling.length ? telling : plan.wanted;
  return plan;
}

// Words in notebooks

const tooManyWords = ({ text, start, end }) => new QueryError("too-many-words", start, end, { text });

/** The rows of the words that begin with a folded text, whatever their stems are. */
async function rowsOfForms(text, limit, tooMany) {
  const root = stem(text);
  let length = 0;
  while (length < text.length && text[length] === root[length]) length += 1;
  const rows = await rowsBeginning(text.slice(0, length), limit, tooMany);
  const hasForm = ([key, written]) => (written ? written.split(" ") : [key]).some((form) => form.startsWith(text));
  return rows.filter(hasForm);
}

/** Adds up what several words count: each number is w / (w + s) of its w, with the same s. */
function added(one, other) {
  const odds = [one, other].reduce((sum, share) => sum + share / Math.max(1 - share, 1e-6), 0);
  return odds / (1 + odds);
}

/** Finds the notebooks in which the words of a leaf stand behind each other, with how well. */
async function findLeaf(leaf) {
  leaf.notebooks = new Map();
  leaf.within = new Map();
  leaf.words = [];
  const { atoms, form } = leaf;
  if (form === "regex") {
    throw new QueryError("regex", leaf.start, leaf.end);
  }
  if (!atoms.length) return;
  const last = atoms.length - 1;
  const isLoneCharacter = last === 0 && atoms[0].isUnspaced && [...atoms[0].word].length === 1;
  leaf.isOpen = (index) => index === last && (form === "prefix" || isLoneCharacter);
  leaf.words = await Promise.all(atoms.map(async (atom, index) => {
    const rows = leaf.isOpen(index) ? await rowsOfForms(atom.word, mostShards, tooManyWords(leaf)) : [await rowOf(atom.stem)];
    return rows.filter(Boolean).map(readWord);
  }));
  leaf.isVague = leaf.words.flat().some(({ common }) => common !== null);
  const sizes = leaf.words.map((words) => words.reduce((sum, { postings }) => sum + postings.size, 0));
  const rarest = leaf.words[sizes.indexOf(Math.min(...sizes))];
  for (const notebook of new Set(rarest.flatMap(({ postings }) => [...postings.keys()]))) matchLeaf(leaf, notebook, null);
  await findWithinWords(leaf);
}

/** What the words of one atom of a leaf count in a notebook together; `undefined` where it has none of them. */
function atomPosting(leaf, index, notebook, content) {
  const open = leaf.isOpen(index) ? leaf.atoms[index].word : null;
  let sum;
  for (const word of leaf.words[index]) {
    let posting = word.postings.get(notebook);
    // Of a word that carries sentences only that is told which joins it to others; beyond that it is taken for granted.
    const isTold = word.common !== null && (!word.isJoining || (leaf.form === "word" && leaf.atoms.length > 1));
    if (posting && content && isTold) posting = commonPosting(word, content);
    if (!posting) continue;
    const { impact, fields, occurrences: all } = posting;
    const occurrences = all && open !== null ? all.filter(({ form }) => form.startsWith(open)) : all;
    if (open !== null && occurrences && !occurrences.length) continue;
    sum = !sum ? { impact, fields, occurrences } : {
      impact: added(sum.impact, impact),
      fields: sum.fields | fields,
      occurrences: sum.occurrences && occurrences
        ? [...sum.occurrences, ...occurrences].sort((one, other) => one.place - other.place) : null,
    };
  }
  return sum;
}

/**
 * Notes whether and how a leaf stands in a notebook.
 * @param content what the notebook's file tells, with which it is certain; `null` as long as that is not loaded.
 */
function matchLeaf(leaf, notebook, content) {
  const { atoms, parts } = leaf;
  leaf.notebooks.delete(notebook);
  const fields = parts.reduce((bits, part) => bits | (1 << language.parts.indexOf(part)), 0);
  const postings = [];
  for (const index of atoms.keys()) {
    const posting = atomPosting(leaf, index, notebook, content);
    if (!posting || (fields && !(posting.fields & fields))) return;
    postings.push(posting);
  }
  const last = atoms.length - 1;
  const matches = (form, index) => {
    const { word, isUnspaced } = atoms[index];
    if (form === word) return "exact";
    if ((leaf.isOpen(index) || (isUnspaced && index === last)) && form.startsWith(word)) return "exact";
    return leaf.form === "phrase" ? null : "stem";
  };
  const found = last === 0 ? singleOccurrences(postings[0], leaf, matches) : rowsOfWords(postings, leaf, matches);
  if (found && !found.length) return;
  const isCertain = last === 0 || postings.every(({ occurrences }) => occurrences);
  leaf.notebooks.set(notebook, { impact: impactOf(postings, found), occurrences: found ?? [], isCertain });
}

/** Where a word stands; `null` where that is not known. */
function singleOccurrences({ occurrences }, leaf, matches) {
  if (!occurrences?.length) return null;
  const found = [];
  for (const { place, form, isPart } of occurrences) {
    const manner = matches(form, 0);
    if (manner) found.push({ place, endPlace: place, manner: isPart ? "part" : manner });
  }
  return found;
}

/** Where words stand behind each other; `null` where none of their places is known. */
function rowsOfWords(postings, leaf, matches) {
  const known = postings.flatMap(({ occurrences }, index) => (occurrences?.length ? [index] : []));
  if (!known.length) return null;
  const [anchor, ...others] = known.sort((one, other) => postings[one].occurrences.length - postings[other].occurrences.length);
  const placesOf = new Map(others.map((index) => [index, Map.groupBy(postings[index].occurrences, ({ place }) => place)]));
  const found = [];
  for (const first of postings[anchor].occurrences) {
    if (!matches(first.form, anchor)) continue;
    let manner = matches(first.form, anchor);
    let isNear = true;
    const places = new Map([[anchor, first.place]]);
    const holds = [...others].sort((one, other) => Math.abs(one - anchor) - Math.abs(other - anchor)).every((index) => {
      const neighbour = [...places.keys()].reduce((near, other) => (Math.abs(other - index) < Math.abs(near - index) ? other : near));
      const steps = Math.abs(index - neighbour);
      const sign = Math.sign(index - neighbour);
      for (let distance = 2 * steps; distance <= 3 * steps; distance += 1) {
        const place = places.get(neighbour) + sign * distance;
        const fitting = (placesOf.get(index).get(place) ?? []).map(({ form }) => matches(form, index)).filter(Boolean);
        if (!fitting.length) continue;
        if (!fitting.includes("exact")) manner = "stem";
        if (distance > 2 * steps) isNear = false;
        places.set(index, place);
        return true;
      }
      return false;
    });
    if (!holds) continue;
    const size = postings.length;
    const start = places.get(0) ?? first.place - 2 * anchor;
    const endPlace = places.get(size - 1) ?? first.place + 2 * (size - 1 - anchor);
    found.push({ place: start, endPlace, manner });
    // With its signs the text is found a second time, as it stands.
    if (leaf.hasSigns && leaf.form !== "phrase" && isNear && manner === "exact") found.push({ place: start, endPlace, manner });
  }
  return found.sort((one, other) => one.place - other.place);
}

/** What a text counts: of several words as often as all of them stand together. */
function impactOf(postings, found) {
  if (postings.length === 1) return postings[0].impact;
  return Math.min(...postings.map(({ impact, occurrences }) => {
    const share = occurrences?.length ? Math.min(1, (found?.length ?? 1) / occurrences.length) : 1;
    return (share * impact) / (share * impact + 1 - impact || 1);
  }));
}

/** Where a word begins longer words that have another stem. */
async function findWithinWords(leaf) {
  const [atom] = leaf.atoms;
  const isLooked = leaf.form === "word" && !leaf.parts.length && leaf.atoms.length === 1 && !leaf.hasSigns;
  if (!isLooked || atom.word.length < 4 || leaf.isStopWord) return;
  for (const row of await rowsOfForms(atom.word, 2)) {
    if (row[0] === atom.stem) continue;
    for (const [notebook, { occurrences }] of readWord(row).postings) {
      const found = (occurrences ?? []).filter(({ form }) => form.startsWith(atom.word))
        .map(({ place }) => ({ place, endPlace: place, manner: "withinWord" }));
      if (found.length) leaf.within.set(notebook, [...(leaf.within.get(notebook) ?? []), ...found]);
    }
  }
}

// Filters

/** The documents that a filter holds of, by notebook; others are left out. */
async function findFilter(filter) {
  const rows = (await Promise.all(filter.values.map((value) => rowsOfFilter(filter, value)))).flat();
  const found = new Map();
  for (const row of rows) {
    for (const [notebook, documents] of readDocuments(row)) {
      const selection = documents ? { only: new Set(documents) } : all;
      found.set(notebook, found.has(notebook) ? union(found.get(notebook), selection) : selection);
    }
  }
  return found;
}

const wordsOfStatus = (text) => fold(text).match(/[a-z0-9'\u0080-\u{10ffff}]+/gu) ?? [];

/** Whether a status as written says a word: the canonical ones must be all that it says. */
function saysStatus(written, value) {
  const wanted = wordsOfStatus(value);
  const words = wordsOfStatus(written);
  if (!wanted.length) return false;
  if (language.statuses.includes(wanted.join(" "))) return words.join(" ") === wanted.join(" ");
  return words.some((_, start) => wanted.every((word, index) => words[start + index] === word));
}

async function rowsOfFilter({ field, start, end }, value) {
  const key = (name, text) => rowOf(`${name}:${text}`).then((row) => (row ? [row] : []));
  const among = async (name, holds) => {
    const rows = await rowsBeginning(name + ":", Infinity);
    return rows.filter(([found]) => holds(found.slice(name.length + 1)));
  };
  switch (field) {
    case "status": {
      const texts = among("words", (written) => saysStatus(written, value));
      return [...await key("status", fold(value)), ...await texts];
    }
    case "author": case "slug": case "path": {
      const part = fold(value);
      return part ? among(field, (name) => name.includes(part)) : [];
    }
    case "date": return rowsBetween("day:" + value.first, "day:" + value.last + behindAll, Infinity);
    case "since": return rowsBetween("day:" + value.first, "day:" + behindAll, Infinity);
    case "until": return rowsBetween("day:", "day:" + value.last + behindAll, Infinity);
    case "is": {
      if (value === "superseded") return key("status", value);
      if (value === "stale") return rowsBetween("fresh:", "fresh:" + localDay(new Date()), Infinity);
      // No private notebook is on a site.
      return key("is", value);
    }
    case "supersedes": case "links": return rowsOfReference(field, value, start, end);
    default: return key(field, fold(value));
  }
}

const localDay = (date) => iso(utc(date.getFullYear(), date.getMonth(), date.getDate()));

/** What points at a notebook or an item, named by its slug or the end of one, with the item behind `#`. */
async function rowsOfReference(field, value, start, end) {
  const [name, item = ""] = fold(value).split("#");
  const slugs = (await rowsBeginning("slug:", Infinity)).map(([key]) => key.slice(5));
  const isEnd = (slug) => slug.endsWith(name) && /[-/_ .]/.test(slug.at(-name.length - 1) ?? "");
  const known = slugs.includes(name) ? [name] : name ? slugs.filter(isEnd) : [];
  if (known.length === 1) {
    const row = await rowOf(`${field}:${known[0]}${item ? "#" + item : ""}`);
    return row ? [row] : [];
  }
  if (!known.length) throw new QueryError("no-notebook", start, end, { name: value });
  throw new QueryError(
    "several-notebooks", start, end, { name: value, names: known.slice(0, 8).join(", ") }, "there-are");
}

async function filterTest(node) {
  if (node.type === "filter") {
    const found = await findFilter(node);
    return (notebook) => found.get(notebook) ?? none;
  }
  if (node.type === "not") {
    const test = await filterTest(node.node);
    return (notebook) => complement(test(notebook));
  }
  const tests = await Promise.all(node.nodes.map(filterTest));
  const join = node.type === "all" ? intersection : union;
  return (notebook) => tests.map((test) => test(notebook)).reduce(join);
}

/** How a notebook holds a query: by words, by some that stand within longer ones alone, or not all of it. */
const manners = { words: 0, withinWords: 1, partly: 2 };

/** Loads what a plan asks for, and tells of each notebook which of its documents the query holds of. */
async function matchPlan(plan) {
  const [filters] = await Promise.all([
    Promise.all(plan.filters.map(filterTest)),
    Promise.all(plan.leaves.map(findLeaf)),
  ]);
  // A text within longer words counts for less while other notebooks have it as a word.
  const holdsAsWord = (leaf, notebook) => {
    const { notebooks, within } = plan.leaves[leaf];
    return notebooks.has(notebook) || (!notebooks.size && within.has(notebook));
  };
  const holds = (leaf, notebook) =>
    plan.leaves[leaf].notebooks.has(notebook) || plan.leaves[leaf].within.has(notebook);

  const anyText = () => true;

  /** @param isFound whether a text of the plan is taken to stand in a notebook. */
  function selection(node, notebook, isFound) {
    switch (node.type) {
      case "leaf": return isFound(node.leaf, notebook) ? all : none;
      case "filters": return filters[node.filter](notebook);
      case "not": return isNone(selection(node.node, notebook, holds)) ? all : none;
      case "any": return node.nodes.reduce((result, inner) => union(result, selection(inner, notebook, isFound)), none);
      default: {
        let result = all;
        for (const inner of node.nodes) {
          result = intersection(result, selection(inner, notebook, isFound));
          if (isNone(result)) return none;
        }
        return result;
      }
    }
  }

  return {
    holdsAsWord,
    selection: (notebook) => selection(plan.root, notebook, holds),
    /** How a notebook holds the query of which it does, the better the less. */
    manner: (notebook) => (isNone(selection(plan.root, notebook, holdsAsWord)) ? manners.withinWords : manners.words),
    filtered: (notebook) => selection(plan.root, notebook, anyText),
  };
}
