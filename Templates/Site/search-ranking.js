"use strict";

// How well notebooks answer a query: the terminal's ranking, with its weights, from what the index tells.

const hitsPerNotebook = 3;

/** What a text weighs that some of all notebooks have. */
const weightOf = (some) => Math.log(1 + (language.notebooks - some + 0.5) / (some + 0.5));

/** Where a plan's texts stand in a notebook, in its order. */
function occurrencesIn(notebook, plan) {
  const found = plan.leaves.flatMap(({ notebooks, within }, leaf) => {
    const list = notebooks.get(notebook)?.occurrences ?? within.get(notebook) ?? [];
    return list.map((occurrence) => ({ ...occurrence, leaf }));
  });
  return found.sort((one, other) => one.place - other.place || one.leaf - other.leaf);
}

/** How well each place of a notebook answers, the best first. */
function scorePlaces(places, occurrences, plan) {
  const { weights } = language;
  const values = { exact: weights.exactForm, stem: 1, part: weights.part, withinWord: weights.withinWord };
  const most = plan.telling.reduce((sum, leaf) => sum + plan.leaves[leaf].weight, 0);
  const scored = [];
  for (const place of places) {
    const counts = new Map();
    let adjacent = 0;
    let previous = null;
    for (const occurrence of occurrences) {
      if (occurrence.place < place.start || occurrence.place >= place.end) continue;
      const isOpening = place.kind !== "head" && occurrence.place < place.openingEnd;
      const value = values[occurrence.manner] * (isOpening ? weights.opening : 1);
      counts.set(occurrence.leaf, (counts.get(occurrence.leaf) ?? 0) + value);
      // Words that carry sentences join nothing.
      if (!plan.telling.includes(occurrence.leaf)) continue;
      // Side by side, in the order of the query: words two apart, parts of a word one.
      const step = previous && occurrence.place - previous.endPlace;
      if (previous && occurrence.leaf > previous.leaf && (step === 2 || step === 1)) {
        adjacent += plan.leaves[previous.leaf].weight + plan.leaves[occurrence.leaf].weight;
      }
      previous = occurrence;
    }
    if (!counts.size) continue;
    const length = place.bytes / weights.usualPlaceLength;
    const saturation = weights.saturation * (1 - weights.lengthNormalisation + weights.lengthNormalisation * length);
    let score = 0;
    for (const leaf of plan.telling) {
      const count = counts.get(leaf) ?? 0;
      score += (plan.leaves[leaf].weight * count * (weights.saturation + 1)) / (count + saturation);
    }
    score += (weights.adjacency * Math.min(adjacent, 2 * most)) / (1 + length / 4);
    scored.push({ place, score, leaves: new Set(counts.keys()) });
  }
  return scored.sort((one, other) => other.score - one.score || one.place.index - other.place.index);
}

/** Weighs the texts of a plan: the fewer notebooks have them, the more. */
function weighLeaves(plan) {
  for (const leaf of plan.leaves) {
    // Words that may stand side by side or not do so in half of the notebooks, roughly.
    const count = [...leaf.notebooks.values()].reduce((sum, { isCertain }) => sum + (isCertain ? 1 : 0.5), 0);
    leaf.weight = weightOf(Math.ceil(count));
  }
  const rarest = [...plan.telling].sort((one, other) => plan.leaves[other].weight - plan.leaves[one].weight)[0];
  // Among many notebooks a word that nearly all of them have is not looked at more closely.
  plan.counting = plan.telling.filter((leaf) => leaf === rarest || language.notebooks <= 2000
    || plan.leaves[leaf].notebooks.size <= language.notebooks * 0.8);
}

/** What a notebook comes to by the words of its fields. */
function fieldScore(plan, notebook) {
  return plan.counting.reduce((sum, leaf) => {
    const { notebooks, weight } = plan.leaves[leaf];
    return sum + weight * (notebooks.get(notebook)?.impact ?? 0) * (language.weights.saturation + 1);
  }, 0);
}

/** Where the log entries of a notebook are, the notebook as a whole is what lies in none. */
function restrict(selection, places, documents) {
  const entries = places.filter(({ kind }) => kind === "entry");
  if (isAll(selection) || (selects(selection, 0) && !entries.length)) return { covers: () => true, shows: () => true };
  const chosen = places.filter(({ document }) => document !== null && selects(selection, document));
  const isIn = (place) => ({ start, end }) => place >= start && place < end;
  return {
    covers: ({ place }) => chosen.some((covering) =>
      isIn(place)(covering) && (covering.kind !== "head" || !entries.some(isIn(place)))),
    shows: ({ document }) => document !== null && document < documents && selects(selection, document),
  };
}

/**
 * Looks into a notebook that was found: its places, and what it is worth by them.
 * @returns whether it was; `null` where what seemed to be there is not.
 */
async function examine(candidate, plan, matching) {
  const { notebook } = candidate;
  const content = await load(`notebooks/${notebook}`);
  const vague = plan.leaves.filter(({ isVague, notebooks }) => isVague && notebooks.has(notebook));
  if (vague.length) {
    vague.forEach((leaf) => matchLeaf(leaf, notebook, content));
    const isPart = candidate.manner === manners.partly;
    candidate.selection = isPart ? matching.filtered(notebook) : matching.selection(notebook);
    if (isNone(candidate.selection)) return null;
    if (!isPart) candidate.manner = matching.manner(notebook);
    candidate.score = fieldScore(plan, notebook);
  }
  const { factor, successors, places, documents } = placesOf(content);
  const { covers, shows } = restrict(candidate.selection, places, documents);
  const countsWithin = candidate.manner === manners.withinWords && !isDescription(plan);
  const occurrences = occurrencesIn(notebook, plan).filter((occurrence) => covers(occurrence)
    && (countsWithin || occurrence.manner !== "withinWord" || matching.holdsAsWord(occurrence.leaf, notebook)));
  Object.assign(candidate, { places, occurrences, successors, shows });
  // Where only a part of the notebook is meant, the words have to stand in it.
  if (!isAll(candidate.selection)) {
    const found = new Set(occurrences.map(({ leaf }) => leaf));
    const isFull = candidate.manner !== manners.partly;
    const needed = isFull ? plan.required.filter((leaf) => isLocated(plan.leaves[leaf], notebook)) : [];
    if (isFull ? !needed.every((leaf) => found.has(leaf)) : !found.size) return false;
  }
  candidate.scored = scorePlaces(places, occurrences, plan);
  candidate.score += language.weights.place * (candidate.scored[0]?.score ?? 0);
  candidate.score *= factor * coverage(candidate, plan, matching);
  return true;
}

/**
 * Looks into the best of some notebooks, and into further ones in place of those that turn out not to hold the query.
 * @returns those that do, with the others behind.
 */
async function examineBest(candidates, plan, matching) {
  const { examinedNotebooks } = language.weights;
  const queue = bestOf(candidates);
  const found = [];
  let [examined, loaded] = [0, 0];
  while (queue.length && examined < examinedNotebooks && loaded < mostLoaded) {
    const batch = queue.splice(0, examinedNotebooks - examined);
    const answers = await Promise.all(batch.map((candidate) => examine(candidate, plan, matching)));
    loaded += batch.length;
    examined += answers.filter((answer) => answer !== null).length;
    found.push(...batch.filter((_, index) => answers[index]));
  }
  return [...found, ...queue];
}

const bestOf = (list) => [...list].sort((one, other) => other.score - one.score || one.notebook - other.notebook);

/** As many notebooks are loaded at most for one question. */
const mostLoaded = 48;

/** Whether it is known where a text stands in a notebook. */
const isLocated = ({ notebooks, within }, notebook) =>
  (notebooks.get(notebook)?.occurrences ?? within.get(notebook) ?? []).length > 0;

/** Whether a query is a description, in which not every word has to occur. */
const isDescription = (plan) => plan.telling.length >= language.weights.descriptionLength;

/** What remains of the score of a notebook that holds a share of the query, by the weights of its words. */
function coverage({ notebook, manner }, plan, matching) {
  if (manner === manners.words || (manner === manners.withinWords && !isDescription(plan))) return 1;
  const sum = (leaves) => leaves.reduce((total, leaf) => total + plan.leaves[leaf].weight, 0);
  const share = sum(plan.telling.filter((leaf) => matching.holdsAsWord(leaf, notebook))) / Math.max(sum(plan.telling), 1e-9);
  return share * Math.sqrt(share);
}

/** Puts what supersedes a notebook before it where both were found. */
function liftSuccessors(candidates) {
  const places = new Map(candidates.map((candidate) => [candidate.notebook, candidate]));
  for (const candidate of candidates) {
    for (const successor of candidate.successors ?? []) {
      const other = places.get(successor);
      if (other && other.manner === candidate.manner) other.score = Math.max(other.score, candidate.score * 1.001);
    }
  }
}

/**
 * Searches.
 * @returns what was found, the best first: the notebooks that hold all of the query, how many (`isExact` where that is
 *   certain), and behind them some that hold most of it.
 * @throws {QueryError} for a text that is no query, or none that this page can answer.
 */
async function search(text) {
  const plan = makePlan(parseQuery(text));
  const matching = await matchPlan(plan);
  weighLeaves(plan);
  const numbers = Array.from({ length: language.notebooks }, (_, notebook) => notebook);
  let candidates = numbers.flatMap((notebook) => {
    const selection = matching.selection(notebook);
    if (isNone(selection)) return [];
    return [{ notebook, selection, manner: matching.manner(notebook), score: fieldScore(plan, notebook) }];
  });
  // Notebooks are numbered from the newest on.
  if (!plan.telling.length) return { plan, candidates, total: candidates.length, isExact: true };
  const { examinedNotebooks, enoughNotebooks } = language.weights;
  const isExact = candidates.length <= examinedNotebooks
    || candidates.every(({ selection, notebook }) => isAll(selection)
      && plan.leaves.every(({ notebooks }) => notebooks.get(notebook)?.isCertain ?? true));
  // In a description every notebook is ranked by how much of it it holds, and a word within another one is little: those
  // that hold some words so stand among those that hold a part.
  const isWithin = ({ manner }) => isDescription(plan) && manner === manners.withinWords;
  const within = candidates.filter((candidate) => isWithin(candidate) && isAll(candidate.selection));
  candidates = await examineBest(candidates.filter((candidate) => !isWithin(candidate)), plan, matching);
  const total = candidates.length + within.length;
  if (candidates.length < enoughNotebooks && plan.telling.length > 1) {
    const full = new Set(candidates.map(({ notebook }) => notebook));
    const further = numbers.filter((notebook) => !full.has(notebook)).flatMap((notebook) => {
      const score = fieldScore(plan, notebook);
      const selection = score > 0 ? matching.filtered(notebook) : none;
      return isNone(selection) ? [] : [{ notebook, selection, manner: manners.partly, score }];
    });
    candidates.push(...await examineBest(bestOf(further).slice(0, examinedNotebooks), plan, matching));
  }
  const known = new Set(candidates.map(({ notebook }) => notebook));
  candidates.push(...within.filter(({ notebook }) => !known.has(notebook)).map((one) => ({ ...one, score: 0 })));
  liftSuccessors(candidates);
  candidates.sort((one, other) =>
    (isDescription(plan) ? 0 : one.manner - other.manner) || other.score - one.score || one.notebook - other.notebook);
  return { plan, candidates, total, isExact };
}

// What is shown of a notebook

/** The places of a notebook to show, the best first, none within another one. */
function chosenPlaces({ scored, places, shows, occurrences }) {
  const head = { place: places[0], score: 0, leaves: new Set(occurrences.map(({ leaf }) => leaf)) };
  const chosen = [];
  for (const one of scored) {
    if (chosen.length === hitsPerNotebook) break;
    const isGood = one.place.kind !== "head" && shows(one.place) && one.score >= (chosen[0]?.score ?? 0) / 3;
    const overlaps = chosen.some(({ place }) => place.start < one.place.end && one.place.start < place.end);
    if (isGood && !overlaps) chosen.push(one);
  }
  // Words that are spread over several places were found in the notebook, not in one of them.
  const most = (list) => Math.max(0, ...list.map(({ leaves }) => leaves.size));
  if (shows(places[0]) && (!chosen.length || most(chosen) < most(scored))) {
    chosen.unshift(scored.find(({ place }) => place.kind === "head") ?? head);
    chosen.splice(hitsPerNotebook);
  }
  return chosen.length ? chosen : [head];
}

/** Where a plan's words stand in a short text: `{ start, end, leaf }`, in order. */
function marksIn(text, plan) {
  const words = scanWords(text).flatMap((word) => [{ ...word, stem: stem(word.word) },
    ...camelParts(text, word).map((part) => ({ ...part, stem: stem(part.word), isPart: true }))]);
  const whole = words.filter(({ isPart }) => !isPart);
  const marks = [];
  const fits = ({ atoms, form }, index, word) => {
    const atom = atoms[index];
    if (!word) return false;
    const isOpen = index === atoms.length - 1 && (form === "prefix" || atom.isUnspaced);
    return word.word === atom.word || (isOpen && word.word.startsWith(atom.word))
      || (form !== "phrase" && word.stem === atom.stem);
  };
  plan.leaves.forEach((leaf, number) => {
    if (!plan.wanted.includes(number) || !leaf.atoms.length) return;
    const before = marks.length;
    const list = leaf.atoms.length === 1 ? words : whole;
    list.forEach((word, index) => {
      if (leaf.atoms.every((_, offset) => fits(leaf, offset, list[index + offset]))) {
        marks.push({ start: word.start, end: list[index + leaf.atoms.length - 1].end, leaf: number });
      }
    });
    if (marks.length > before || leaf.atoms.length > 1 || leaf.form !== "word") return;
    for (const { word, start } of whole) {
      if (word.length > leaf.literal.length && word.startsWith(leaf.literal)) {
        marks.push({ start, end: start + leaf.literal.length, leaf: number });
      }
    }
  });
  return marks.sort((one, other) => one.start - other.start || other.end - one.end);
}

const snippetLength = 160;

/** As much of a text as a reader takes in at a glance, around its first mark, as pieces that are marked or not. */
function cutText(text, marks) {
  const first = marks[0]?.start ?? 0;
  let start = 0;
  let end = text.length;
  if (text.length > snippetLength) {
    if (first >= (snippetLength * 2) / 3) {
      start = text.indexOf(" ", first - snippetLength / 3) + 1;
      if (start === 0 || start > first) start = first;
    }
    end = Math.min(text.length, start + snippetLength);
    const gap = end < text.length ? text.lastIndexOf(" ", end) : -1;
    if (gap > first) end = gap;
  }
  const pieces = start > 0 ? [{ text: "…" }] : [];
  let place = start;
  for (const mark of marks) {
    if (mark.start < place || mark.end > end) continue;
    if (mark.start > place) pieces.push({ text: text.slice(place, mark.start) });
    pieces.push({ text: text.slice(mark.start, mark.end), isMarked: true });
    place = mark.end;
  }
  if (place < end) pieces.push({ text: text.slice(place, end) });
  if (end < text.length) pieces.push({ text: "…" });
  return pieces;
}

/** The texts around a place; of a long notebook those of the piece in which most of the query stands. */
async function blocksAt(place, { notebook: number, occurrences }, { blocks, pieces }, plan) {
  const isInside = (start) => place.kind === "head" || (start >= place.start && start < place.end);
  let texts = blocks;
  if (pieces.length) {
    const weightBetween = (start, end) => {
      const found = occurrences.filter(({ place: at }) => at >= start && at < end && isInside(at));
      return [...new Set(found.map(({ leaf }) => leaf))].reduce((sum, leaf) => sum + (plan.leaves[leaf].weight ?? 0), 0);
    };
    let best = null;
    pieces.forEach((start, piece) => {
      const end = pieces[piece + 1] ?? Infinity;
      const overlaps = place.kind === "head" || (start < place.end && end > place.start);
      const weight = overlaps ? weightBetween(start, end) : -1;
      if (overlaps && !(best?.weight >= weight)) best = { piece, weight };
    });
    texts = best ? await load(`notebooks/${number}-${best.piece}`) : [];
  }
  return texts.filter(([start]) => isInside(start));
}

/** The text of a place in which most of the query stands. */
async function snippetOf(place, title, candidate, notebook, plan) {
  const inside = await blocksAt(place, candidate, notebook, plan);
  let best = null;
  for (const [, text] of inside) {
    // The title is shown above it.
    if (inside.length > 1 && text.endsWith(title) && text.length < title.length + 12) continue;
    const marks = marksIn(text, plan);
    const leaves = new Set(marks.map(({ leaf }) => leaf));
    const score = [...leaves].reduce((sum, leaf) => sum + (plan.leaves[leaf].weight ?? 0), 0);
    if (!best || score > best.score) best = { text, marks, score };
  }
  return best ? cutText(best.text, best.marks) : [];
}

/** Why a place was found, the most telling reason first. */
function reasonsFor(place, candidate, notebook, plan) {
  if (!plan.telling.length) return [];
  const inTitle = new Set(marksIn(notebook.title, plan).map(({ leaf }) => leaf));
  const here = candidate.occurrences.filter(({ place: at }) => at >= place.start && at < place.end);
  const reasons = [];
  if (inTitle.size && (place.kind === "head" || plan.telling.every((leaf) => inTitle.has(leaf)))) reasons.push("title");
  if (place.kind === "section") {
    reasons.push(here.some(({ place: at }) => at < place.openingEnd) ? "heading" : "text");
  } else if (place.kind === "option") {
    const isChosen = notebook.documents[place.document - 1]?.[5];
    reasons.push(isChosen === 1 ? "chosen-option" : isChosen === 0 ? "rejected-option" : "option");
  } else if (place.kind !== "head") {
    reasons.push(place.kind);
  } else if (!reasons.length) {
    reasons.push("text");
  }
  if (here.length && here.every(({ manner }) => manner === "part" || manner === "withinWord")) {
    reasons.push(here.some(({ manner }) => manner === "part") ? "part-of-identifier" : "within-word");
  }
  const held = new Set([...inTitle, ...plan.leaves.keys()].filter((leaf) =>
    inTitle.has(leaf) || plan.leaves[leaf].notebooks.has(candidate.notebook) || plan.leaves[leaf].within.has(candidate.notebook)));
  const count = plan.telling.filter((leaf) => held.has(leaf)).length;
  const told = reasons.map((reason) => siteWords.text(`search.reason.${reason}`));
  const total = plan.telling.length;
  if (count < total) told.push(siteWords.text("search.reason.some-words", { count, total }));
  return told;
}

/** A notebook with its texts, and what of it is shown. */
async function showCandidate(candidate, plan) {
  const notebook = await load(`notebooks/${candidate.notebook}`);
  if (!candidate.scored) {
    for (const leaf of plan.leaves) if (leaf.isVague) matchLeaf(leaf, candidate.notebook, notebook);
    const { places, documents } = placesOf(notebook);
    const { covers, shows } = restrict(candidate.selection, places, documents);
    const occurrences = occurrencesIn(candidate.notebook, plan).filter(covers);
    Object.assign(candidate, { places, shows, occurrences, scored: scorePlaces(places, occurrences, plan) });
  }
  const chosen = candidate.scored.length ? chosenPlaces(candidate) : passingPlaces(candidate);
  const hits = await Promise.all(chosen.map(async ({ place }) => {
    const [identifier, title, status, day, anchor] = place.document > 0 ? notebook.documents[place.document - 1]
      : place.kind === "section"
        ? [null, notebook.sections[place.index - notebook.documents.length - 1][0], null, null,
          notebook.sections[place.index - notebook.documents.length - 1][1]]
        : [null, null, null, null, null];
    return {
      identifier, title, status, day, anchor,
      snippet: await snippetOf(place, title ?? notebook.title, candidate, notebook, plan),
      reasons: reasonsFor(place, candidate, notebook, plan),
    };
  }));
  return { notebook, hits };
}

/** What passed the filters, where there is no text to tell more: items before the notebook as a whole. */
function passingPlaces({ places, selection, shows }) {
  const items = places.filter((place) => place.document > 0 && shows(place)).slice(0, hitsPerNotebook);
  const isWhole = isAll(selection) || selects(selection, 0) || !items.length;
  return (isWhole ? [places[0]] : items).map((place) => ({ place }));
}
