"use strict";

// The query language, as the terminal has it (`labbook help search`): a query becomes a tree of
//   { type: "all" | "any", nodes }, { type: "not", node },
//   { type: "term", form: "word" | "phrase" | "prefix" | "regex", text, parts, start, end },
//   { type: "filter", field, values, start, end }.

const blank = /[\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
/** A hyphen before anything else is text: `--flag`, `->`. */
const afterMinus = /[A-Za-z0-9"(/#_$@`\u0080-\uffff]/;
const deepestGroup = 64;

/** Why a text is no query, and where: the name of a text below `search.query`, with what is put into it. */
class QueryError extends Error {
  constructor(reason, start, end, values = {}, advice = `${reason}.advice`) {
    super(siteWords.text(`search.query.${reason}`, values));
    Object.assign(this, { start, end, advice: siteWords.has(`search.query.${advice}`) ? siteWords.text(`search.query.${advice}`, values) : "" });
  }
}

/** The name that someone most likely meant: the one with the fewest changed letters, if they are fewer than half. */
function nearest(names, text) {
  const near = names
    .map((name) => ({ name, distance: editDistance(name, text) }))
    .filter(({ name, distance }) => distance * 2 < Math.max(2, name.length));
  near.sort((one, other) => one.distance - other.distance || (one.name < other.name ? -1 : 1));
  return near[0]?.name;
}

function editDistance(one, other) {
  one = one.toLowerCase().slice(0, 64);
  other = other.toLowerCase().slice(0, 64);
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 0; row < one.length; row += 1) {
    const current = [row + 1];
    for (let column = 0; column < other.length; column += 1) {
      const replaced = previous[column] + (one[row] === other[column] ? 0 : 1);
      current.push(Math.min(replaced, previous[column + 1] + 1, current[column] + 1));
    }
    previous = current;
  }
  return previous[other.length];
}

const plural = (word) =>
  word.endsWith("is") ? word.slice(0, -2) + "es" : word.endsWith("y") ? word.slice(0, -1) + "ies" : word + "s";

/** Divides a query into tokens. */
class QueryScanner {
  constructor(text) {
    this.text = text;
    this.place = 0;
    /** The parentheses inside words that are open, for each group that is open. */
    this.openInWords = [0];
  }

  isBlank(place) { return blank.test(this.text[place] ?? ""); }

  endsOperand(place) {
    return place >= this.text.length || this.text[place] === ")" || this.isBlank(place);
  }

  next() {
    const { text } = this;
    while (this.isBlank(this.place)) this.place += 1;
    if (this.place >= text.length) return null;
    const start = this.place;
    const following = text[start + 1] ?? "";
    const isNegated = text[start] === "-" && afterMinus.test(following) && !blank.test(following);
    if (isNegated) this.place += 1;
    return { ...this.token(isNegated), isNegated, start, end: this.place };
  }

  token(isNegated) {
    const { text } = this;
    const character = text[this.place];
    if (character === "(") {
      this.place += 1;
      this.openInWords.push(0);
      return { kind: "opening" };
    }
    if (character === ")" && this.openInWords.at(-1) === 0) {
      this.place += 1;
      if (this.openInWords.length > 1) this.openInWords.pop();
      return { kind: "closing" };
    }
    const special = character === "/" ? this.regex() : this.quotation() ?? this.field();
    if (special) return special;
    const { word, isBalanced } = this.word();
    if (!isBalanced) return { kind: "term", form: "phrase", text: word };
    if (word === "OR" || word === "AND") {
      return isNegated ? { kind: "term", form: "word", text: word.toLowerCase() } : { kind: word };
    }
    if (word.endsWith("*") && /[A-Za-z0-9\u0080-\uffff]/.test(word)) {
      return { kind: "term", form: "prefix", text: word.slice(0, -1) };
    }
    return { kind: "term", form: "word", text: word };
  }

  word() {
    const start = this.place;
    const group = this.openInWords.length - 1;
    const before = this.openInWords[group];
    let lowest = before;
    while (this.place < this.text.length && !this.isBlank(this.place)) {
      if (this.text[this.place] === "(") this.openInWords[group] += 1;
      if (this.text[this.place] === ")") {
        if (this.openInWords[group] === 0) break;
        this.openInWords[group] -= 1;
        lowest = Math.min(lowest, this.openInWords[group]);
      }
      this.place += 1;
    }
    const isBalanced = lowest === before && this.openInWords[group] === before;
    return { word: this.text.slice(start, this.place), isBalanced };
  }

  quotation() {
    const start = this.place;
    const closing = { "“": "”", '"': '"' }[this.text[start]];
    if (!closing) return null;
    let content = "";
    for (let place = start + 1; place < this.text.length; place += 1) {
      if (this.text[place] === closing) {
        this.place = place + 1;
        if (content) return { kind: "term", form: "phrase", text: content };
        throw new QueryError("quotation-empty", start, place + 1);
      }
      if (this.text[place] === "\\" && '"\\'.includes(this.text[place + 1] ?? " ")) place += 1;
      content += this.text[place];
    }
    throw new QueryError("quotation-open", start, start + 1);
  }

  /** The regular expression that begins here; `null` where the next slash does not end one, as in a path. */
  regex() {
    const start = this.place;
    let next = start + 1;
    while (next < this.text.length && this.text[next] !== "/") next += this.text[next] === "\\" ? 2 : 1;
    if (next >= this.text.length || next === start + 1 || !this.endsOperand(next + 1)) return null;
    this.place = next + 1;
    return { kind: "term", form: "regex", text: this.text.slice(start + 1, next) };
  }

  /** The field that begins here; `null` for a word. */
  field() {
    const start = this.place;
    const written = /^[A-Za-z]{2,}(?=:)/.exec(this.text.slice(start, start + 64))?.[0];
    if (!written) return null;
    const name = written.toLowerCase();
    const colon = start + name.length;
    const rest = this.text.slice(colon + 1, colon + 3);
    // A name space, or the scheme of a URL.
    if (rest.startsWith(":") || rest === "//") return null;
    if (language.fields.includes(name)) {
      this.place = colon + 1;
      return { kind: "field", field: name, values: this.values(name, start) };
    }
    if (this.endsOperand(colon + 1)) return null;
    const near = nearest(language.fields, name);
    if (/^[0-9/\\]/.test(rest) && !near) return null;
    const rescue = new QueryScanner(this.text);
    rescue.place = start;
    throw new QueryError(
      near ? "no-field-near" : "no-field", start, colon,
      { field: name, near, text: rescue.word().word, fields: language.fields.join(" ") });
  }

  /** Values with commas between them; empty ones are left out. */
  values(field, start) {
    const values = [];
    do {
      if (this.text[this.place] === ",") this.place += 1;
      const first = this.place;
      const text = this.place < this.text.length ? this.quotation()?.text ?? this.bareValue() : "";
      if (text) values.push({ text, start: first, end: this.place });
    } while (this.text[this.place] === ",");
    if (values.length) return values;
    throw new QueryError("no-value", start, this.place, { field });
  }

  bareValue() {
    const start = this.place;
    let open = 0;
    while (this.place < this.text.length && this.text[this.place] !== "," && !this.isBlank(this.place)) {
      if (this.text[this.place] === "(") open += 1;
      if (this.text[this.place] === ")") {
        if (open === 0) break;
        open -= 1;
      }
      this.place += 1;
    }
    return this.text.slice(start, this.place);
  }
}

const conjunction = (nodes) =>
  nodes.length === 1 ? nodes[0] : { type: "all", nodes: nodes.flatMap((node) => (node.type === "all" ? node.nodes : [node])) };
const disjunction = (nodes) =>
  nodes.length === 1 ? nodes[0] : { type: "any", nodes: nodes.flatMap((node) => (node.type === "any" ? node.nodes : [node])) };
const negated = (node) => (node.type === "not" ? node.node : { type: "not", node });

/** A node with its words in certain parts, unless a group of theirs has said otherwise. */
function placed(node, parts) {
  switch (node.type) {
    case "term": return node.parts.length ? node : { ...node, parts };
    case "not": return { ...node, node: placed(node.node, parts) };
    case "filter": return node;
    default: return { ...node, nodes: node.nodes.map((inner) => placed(inner, parts)) };
  }
}

const hasTerm = (node) =>
  node.type === "term" || (node.type === "not" ? hasTerm(node.node) : node.nodes?.some(hasTerm) ?? false);

/**
 * Reads a query.
 * @throws {QueryError} where the text is none.
 */
function parseQuery(text, today = new Date()) {
  const scanner = new QueryScanner(text);
  const newAlternative = () => ({ operands: [], and: null, parts: null });
  const groups = [{ start: 0, isNegated: false, alternatives: [], current: newAlternative(), or: null }];
  const group = () => groups.at(-1);
  const add = (node, isNegated) => {
    group().current.and = null;
    group().current.operands.push(isNegated ? negated(node) : node);
  };
  const andWord = ({ start, end }) => ({ type: "term", form: "word", text: "and", parts: [], start, end });

  function finishAlternative(token) {
    const { current, or, start } = group();
    if (current.and) current.operands.push(andWord(current.and));
    if (current.parts) {
      if (!current.operands.some(hasTerm)) {
        throw new QueryError("in-alone", current.parts.start, current.parts.end);
      }
      current.operands = current.operands.map((node) => placed(node, current.parts.names));
    }
    if (current.operands.length) return conjunction(current.operands);
    const half = or ?? (token.kind === "OR" ? token : null);
    if (half) {
      throw new QueryError("or-alone", half.start, half.end);
    }
    throw groups.length > 1
      ? new QueryError("group-empty", start, token.end) : new QueryError("nothing", token.start, token.end);
  }

  const finishGroup = (token) => disjunction([...group().alternatives, finishAlternative(token)]);

  function read(token) {
    const { start, end, isNegated } = token;
    switch (token.kind) {
      case "opening":
        if (groups.length >= deepestGroup) {
          throw new QueryError("group-deep", start, end, { count: deepestGroup - 1 });
        }
        groups.push({ start: end - 1, isNegated, alternatives: [], current: newAlternative(), or: null });
        break;
      case "closing": {
        if (groups.length === 1) {
          throw new QueryError("group-closed", start, end);
        }
        const node = finishGroup(token);
        const closed = groups.pop();
        add(node, closed.isNegated);
        break;
      }
      case "OR":
        group().alternatives.push(finishAlternative(token));
        group().current = newAlternative();
        group().or = token;
        break;
      case "AND":
        // One that joins nothing is the word, which is found in lower case all the same.
        if (group().current.operands.length && !group().current.and) group().current.and = token;
        else add(andWord(token), false);
        break;
      case "term": add({ type: "term", form: token.form, text: token.text, parts: [], start, end }, isNegated); break;
      default:
        if (token.field === "in") setParts(token);
        else add({ type: "filter", ...readFilter(token, today), start, end }, isNegated);
    }
  }

  function setParts({ values, isNegated, start, end }) {
    if (isNegated) throw new QueryError("in-negated", start, end);
    if (group().current.parts) {
      throw new QueryError("in-twice", start, end);
    }
    group().current.parts = { names: values.map((value) => knownValue("in", value)), start, end };
    group().current.and = null;
  }

  for (let token = scanner.next(); token; token = scanner.next()) read(token);
  if (groups.length > 1) {
    const { start } = group();
    throw new QueryError("group-open", start, start + 1);
  }
  return finishGroup({ kind: "end", start: text.length, end: text.length });
}

/** One of the words that a field knows, whether written in singular or plural. */
function knownValue(field, { text, start, end }) {
  const known = language.values[field];
  const word = text.toLowerCase();
  const found = known.find((name) => name === word || plural(name) === word);
  if (found) return found;
  const near = nearest(known, text) ?? nearest(known.map(plural), text);
  throw new QueryError(
    near ? "unknown-value-near" : "unknown-value", start, end,
    { field, value: text, near, names: known.join(", ") }, "there-are");
}

function readFilter({ field, values, start, end }, today) {
  if (language.values[field]) return { field, values: values.map((value) => knownValue(field, value)) };
  if (field === "date") return { field, values: values.map((value) => datePeriod(value, today, true)) };
  if (field !== "since" && field !== "until") return { field, values: values.map(({ text }) => text) };
  if (values.length > 1) throw new QueryError("one-date", start, end, { field });
  return { field, values: [datePeriod(values[0], today, false)] };
}

// Dates

const iso = (date) => date.toISOString().slice(0, 10);
const utc = (year, month, day) => new Date(Date.UTC(year, month, day));

/** The first and the last day that a text means: a year, a month, a day, two of them with `..` between, or words. */
function datePeriod({ text, start, end }, today, takesRange) {
  const [from, to, ...more] = takesRange ? text.split("..") : [text];
  const first = datePoint(from, today);
  const last = to === undefined ? first : datePoint(to, today);
  if (first && last && !more.length && first.first <= last.last) return { first: first.first, last: last.last };
  throw new QueryError("no-date", start, end, { text });
}

function datePoint(text, today) {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  if (!year) return relativePeriod(text.toLowerCase().split(/[ _-]+/), today);
  if (!month) return { first: `${year}-01`, last: `${year}-12-31` };
  if (month < "01" || month > "12") return null;
  // A day of a month that has none is no day.
  if (day) return iso(utc(+year, month - 1, +day)) === text ? { first: text, last: text } : null;
  return { first: text, last: iso(utc(+year, +month, 0)) };
}

function relativePeriod(words, now) {
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()];
  const days = (first, last) => ({ first: iso(first), last: iso(last) });
  // A notebook that names a month and no day is in the months as well.
  const months = (first, last) => ({ first: iso(first).slice(0, 7), last: iso(last) });
  const [one, two, three] = words;
  if (words.length === 1 && (one === "today" || one === "yesterday")) {
    const date = utc(year, month, day - (one === "today" ? 0 : 1));
    return days(date, date);
  }
  if (words.length === 2 && (one === "this" || one === "last")) {
    const back = one === "last" ? 1 : 0;
    const monday = day - ((now.getDay() + 6) % 7) - 7 * back;
    switch (two) {
      case "week": return days(utc(year, month, monday), utc(year, month, monday + 6));
      case "month": return months(utc(year, month - back, 1), utc(year, month - back + 1, 0));
      case "year": return months(utc(year - back, 0, 1), utc(year - back, 11, 31));
      default: return null;
    }
  }
  if (words.length !== 3 || (one !== "last" && three !== "ago")) return null;
  const count = one === "last" ? two : one;
  const unit = one === "last" ? three : two;
  if (!/^\d{1,6}$/.test(count)) return null;
  const inMonths = { month: 1, months: 1, year: 12, years: 12 }[unit];
  const length = { day: 1, days: 1, week: 7, weeks: 7 }[unit];
  if (!inMonths && !length) return null;
  const start = inMonths
    ? utc(year, month - inMonths * count, Math.min(day, utc(year, month - inMonths * count + 1, 0).getUTCDate()))
    : utc(year, month, day - length * count);
  return Number.isNaN(+start) ? null : days(start, one === "last" ? utc(year, month, day) : start);
}
