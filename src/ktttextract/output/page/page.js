// Reads what the page holds and shows it. No word of a text ever becomes markup: everything is set as text.
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const search = byId("search");
  const WIDE = matchMedia("(min-width: 52rem)");
  const MOST_COLOURED = 1000;
  const ROW = 4.7; // the usual height of a row, in rem

  /** Words without marks, "đ" as "d", in small letters: what a person types who has no Vietnamese keyboard. */
  const fold = (words) =>
    words.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const say = (element, key, values = {}) => {
    element.textContent = element.dataset[key].replace(/\{(\w+)\}/g, (_, name) => values[name].toLocaleString("vi"));
  };
  const create = (name, text = "", attributes = {}) => {
    const element = document.createElement(name);
    element.textContent = text;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };

  /** One text: its element, and its findings with their rows and marks, read when it is first needed. */
  class Part {
    constructor(article) {
      this.article = article;
      this.id = article.id;
      this.cache = null;
    }

    get findings() {
      this.cache ??= this.read();
      return this.cache;
    }

    read() {
      const data = JSON.parse(byId(`${this.id}-data`).textContent);
      const found = data.findings;
      Object.assign(this, { file: data.file, sha256: data.sha256, misfits: data.misfits });
      this.byId = new Map();
      found.forEach((finding, at) => {
        this.byId.set(finding.id, finding);
        Object.assign(finding, { at, marks: [], shown: true, words: "" });
      });
      for (const row of this.article.querySelectorAll(".f")) {
        this.byId.get(row.id.slice(this.id.length + 1)).row = row;
      }
      for (const mark of this.article.querySelectorAll(".m")) {
        for (const id of mark.dataset.m.split(" ")) this.byId.get(id).marks.push(mark);
      }
      corrections.prepare(found);
      return found;
    }

    /** What readers said of its figures, those that do not fit any more too: none is lost. */
    get fixes() {
      const said = this.findings.map(({ fix }) => fix).filter(Boolean);
      return [...said, ...this.misfits].sort((one, other) => one.start - other.start || one.end - other.end);
    }

    /** How many those are; asked of texts that nobody has opened too. */
    get fixed() {
      return this.cache ? this.fixes.length : Number(this.article.dataset.fixed ?? 0);
    }

    /** What the search looks through, folded once. */
    words(finding) {
      finding.words ||= fold(`${finding.id} ${finding.row.textContent} ${finding.details.map((one) => one[1]).join(" ")}`);
      return finding.words;
    }

    /** The paragraphs with their words folded; the places are those of the words as they stand, or stand in `map`. */
    get paragraphs() {
      this.lines ??= Array.from(this.article.querySelectorAll(".b p"), (element) => {
        const text = element.textContent;
        const folded = fold(text);
        return folded.length === text.length ? { element, folded, map: null } : { element, ...foldedWithPlaces(text) };
      });
      return this.lines;
    }
  }

  const foldedWithPlaces = (text) => {
    let folded = "";
    const map = [];
    for (let at = 0; at < text.length; at += 1) {
      for (const char of fold(text[at])) {
        folded += char;
        map.push(at);
      }
    }
    map.push(text.length);
    return { folded, map };
  };

  const parts = Array.from(document.querySelectorAll(".doc"), (article) => new Part(article));
  const several = document.getElementById("muc-luc") !== null;
  let part = null;
  let current = null;
  let hits = [];
  let hit = -1;

  // What is shown: an index of several texts, or one text.

  const openIndex = () => {
    choose(null);
    part?.article.classList.remove("open");
    part = null;
    root.classList.remove("reading");
    filter();
  };

  const open = (wanted) => {
    if (part === wanted) return;
    choose(null);
    part?.article.classList.remove("open");
    part = wanted;
    part.article.classList.add("open");
    root.classList.add("reading");
    const at = parts.indexOf(part);
    byId("document-before").disabled = at === 0;
    byId("document-after").disabled = at === parts.length - 1;
    offerYears();
    filter();
    prepare(part);
    if (WIDE.matches) part.article.querySelector(".text").scrollTop = 0;
    else scrollTo(0, 0);
  };

  /** Fold the words of a text while nobody waits for anything. */
  const prepare = (of) => {
    let at = 0;
    const some = (deadline) => {
      while (at < of.findings.length && deadline.timeRemaining() > 2) of.words(of.findings[at++]);
      if (at < of.findings.length) requestIdleCallback(some);
      else requestIdleCallback(() => of.paragraphs);
    };
    window.requestIdleCallback?.(some);
  };

  const offerYears = () => {
    const select = byId("year");
    const years = new Set(part.findings.flatMap((finding) => finding.years ?? []));
    const before = select.value;
    select.length = 1;
    for (const year of [...years].sort()) select.append(create("option", year, { value: year }));
    select.value = [...select.options].some((option) => option.value === before) ? before : "";
  };

  // Filters.

  const wanted = () => {
    const confidence = Number(byId("confidence").value);
    return {
      kind: document.querySelector("[name=kind]:checked").value,
      year: Number(byId("year").value),
      status: byId("status").value,
      below: confidence < 0 ? -confidence / 100 : null,
      from: confidence > 0 ? confidence / 100 : null,
      words: fold(search.value).split(/\s+/).filter(Boolean),
    };
  };

  const fits = (finding, { year, status, below, from, words }, of) =>
    (!year || (finding.years !== null && finding.years[0] <= year && year <= finding.years[1])) &&
    (!status || finding.status === status) &&
    (below === null || (finding.confidence !== null && finding.confidence < below)) &&
    (from === null || (finding.confidence !== null && finding.confidence >= from)) &&
    words.every((word) => of.words(finding).includes(word));

  const filter = () => {
    if (part === null) {
      filterIndex();
      return;
    }
    const filters = wanted();
    const counts = { "": 0 };
    let shown = 0;
    const groups = new Map();
    for (const finding of part.findings) {
      const fitting = fits(finding, filters, part);
      if (fitting) {
        counts[""] += 1;
        counts[finding.kind] = (counts[finding.kind] ?? 0) + 1;
      }
      const show = fitting && (!filters.kind || filters.kind === finding.kind);
      shown += show;
      const group = finding.row.parentElement;
      groups.set(group, (groups.get(group) ?? 0) + show);
      if (show === finding.shown) continue;
      finding.shown = show;
      finding.row.hidden = !show;
      for (const mark of finding.marks) {
        const inner = mark.dataset.m.split(" ", 1)[0];
        if (inner === finding.id) mark.classList.toggle("off", !show);
      }
    }
    for (const [group, rows] of groups) {
      group.hidden = rows === 0;
      // Unseen groups keep the place that their rows will take.
      group.style.containIntrinsicBlockSize = `auto ${rows * ROW}rem`;
    }
    for (const count of document.querySelectorAll("[data-count]")) count.textContent = counts[count.dataset.count] ?? 0;
    part.article.querySelector(".nothing").hidden = shown > 0;
    const all = part.findings.length;
    say(byId("count"), shown === all ? "all" : "some", { n: shown, all });
    find();
  };

  const noFilter = () => {
    byId("filters").reset();
    filter();
  };

  const filterIndex = () => {
    const { words } = wanted();
    const rows = [...document.querySelectorAll(".index tbody tr")];
    let n = 0;
    rows.forEach((row, at) => {
      const own = fold(row.textContent);
      const among = () => parts[at].findings.some((one) => words.every((word) => parts[at].words(one).includes(word)));
      row.hidden = words.length > 0 && !words.every((word) => own.includes(word)) && !among();
      n += !row.hidden;
    });
    if (n < rows.length) say(byId("count"), "documents", { n, all: rows.length });
    else byId("count").textContent = "";
    byId("hits").textContent = "";
  };

  // The words that are searched, in the text itself.

  const find = () => {
    const words = fold(search.value.trim());
    hits = [];
    hit = -1;
    if (words.length > 1) {
      for (const { element, folded, map } of part.paragraphs) {
        for (let at = folded.indexOf(words); at >= 0; at = folded.indexOf(words, at + words.length)) {
          const end = at + words.length;
          hits.push({ element, start: map ? map[at] : at, end: map ? map[end] : end });
        }
      }
      say(byId("hits"), hits.length ? "some" : "none", { n: hits.length });
    } else byId("hits").textContent = "";
    if (window.Highlight === undefined) return;
    CSS.highlights.delete("hit");
    if (hits.length) CSS.highlights.set("hit", new Highlight(...hits.slice(0, MOST_COLOURED).map(rangeOf)));
  };

  const rangeOf = ({ element, start, end }) => {
    const range = document.createRange();
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let before = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { length } = node.data;
      if (start >= before && start < before + length) range.setStart(node, start - before);
      if (end > before && end <= before + length) {
        range.setEnd(node, end - before);
        break;
      }
      before += length;
    }
    return range;
  };

  const toHit = (step) => {
    if (!hits.length) return;
    hit = (hit + step + hits.length) % hits.length;
    if (!WIDE.matches) setView("text");
    hits[hit].element.scrollIntoView({ block: "center" });
    if (window.Highlight === undefined) return;
    getSelection().removeAllRanges();
    getSelection().addRange(rangeOf(hits[hit]));
    search.focus({ preventScroll: true });
  };

  // The finding that is looked at.

  const choose = (finding, { focus = "", place = 0 } = {}) => {
    if (current) {
      current.row.classList.remove("now");
      current.row.firstElementChild.removeAttribute("aria-current");
      current.row.querySelector(".details")?.remove();
      current.row.querySelector(".fixing")?.remove();
      for (const mark of current.marks) {
        mark.classList.remove("now");
        mark.tabIndex = -1;
      }
    }
    current = finding;
    tellCurrent();
    if (!finding) return;
    if (!finding.shown) {
      noFilter();
    }
    const link = finding.row.firstElementChild;
    finding.row.classList.add("now");
    link.setAttribute("aria-current", "true");
    finding.row.append(details(finding));
    if (finding.found) finding.row.append(corrections.tools(finding));
    for (const mark of finding.marks) mark.classList.add("now");
    const mark = byId(placesOf(finding)[place]) ?? null;
    if (mark) mark.tabIndex = 0;
    history.replaceState(null, "", `#${finding.row.id}`);
    mark?.scrollIntoView({ block: "center" });
    finding.row.scrollIntoView({ block: "nearest" });
    const listed = WIDE.matches || root.dataset.view === "list";
    if (focus === "row" || focus === "mark") {
      (focus === "mark" && mark && (WIDE.matches || !listed) ? mark : listed ? link : mark)?.focus({ preventScroll: true });
    }
  };

  const tellCurrent = () => {
    const button = byId("current");
    const said = current ? [...current.row.querySelectorAll("b, .w, .s, .n")].map((one) => one.textContent).join(" · ") : "";
    button.firstElementChild.textContent = current ? said : button.dataset.nothing;
    button.disabled = !current;
  };

  const placesOf = (finding) => finding.places.map((number) => `${part.id}-m${number}`);

  const details = (finding) => {
    const list = create("dl", "", { class: "details" });
    for (const [label, value, leads] of finding.details) {
      const said = create("dd", leads ? "" : value);
      if (leads && part.byId.has(leads)) {
        const other = part.byId.get(leads);
        said.append(create("button", `${leads}: ${other.row.querySelector("b").textContent}`, { type: "button", "data-go": leads }));
      } else said.textContent = value;
      list.append(create("dt", label), said);
    }
    const places = placesOf(finding);
    if (places.length > 1) {
      const said = create("dd");
      places.forEach((_, at) => said.append(create("button", at + 1, { type: "button", "data-place": at })));
      list.append(create("dt", "Các chỗ"), said);
    }
    return list;
  };

  const step = (by) => {
    if (!part) return;
    const shown = part.findings.filter((finding) => finding.shown);
    if (!shown.length) return;
    let at = current ? shown.indexOf(current) : by > 0 ? -1 : shown.length;
    if (current && at < 0) at = shown.findIndex((finding) => finding.at > current.at) - (by > 0 ? 1 : 0);
    const next = Math.min(Math.max(at + by, 0), shown.length - 1);
    choose(shown[next], { focus: "row" });
  };

  // Corrections of the finding that is looked at.

  let unsaved = false;

  const fixing = (what) => {
    if (!current?.found) return;
    if (what === "edit") openForm();
    else if (what === "reject") correct(current, { reject: !current.fix?.reject, change: {} });
    else if (what === "undo") correct(current, { reject: false, change: {} });
  };

  const correct = (finding, said) => {
    corrections.set(finding, said);
    unsaved = true;
    tellFixed();
    offerYears();
    filter();
    choose(finding, { focus: "row" });
  };

  const openForm = () => {
    if (!WIDE.matches) setView("list");
    const form = current.row.querySelector(".fixing form");
    form.hidden = false;
    form.scrollIntoView({ block: "nearest" });
    form.elements.indicator.focus();
  };

  const submitted = (event) => {
    event.preventDefault();
    correct(current, { reject: false, change: corrections.changeOf(current.found, corrections.wanted(event.target)) });
  };

  const tellFixed = () => {
    const button = byId("save");
    const n = parts.reduce((sum, one) => sum + one.fixed, 0);
    button.hidden = n === 0 && !unsaved;
    say(button, "some", { n });
  };

  const save = () => {
    const button = byId("save");
    if (button.hidden) return;
    const texts = parts.filter((one) => one.fixed);
    const own = parts.length === 1 ? `${parts[0].article.dataset.name}.` : "";
    texts.forEach((one) => one.findings); // reads what is said of texts that nobody has opened
    corrections.download(`${own}corrections.yaml`, corrections.fileOf(button.dataset.head, texts));
    unsaved = false;
  };

  const setView = (view) => {
    root.dataset.view = view;
    say(byId("view"), view === "list" ? "text" : "list");
  };

  // Clicks and keys.

  const clicked = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const mark = event.target.closest("a.m");
    const row = event.target.closest(".f > a");
    const button = event.target.closest(".details button");
    const fix = event.target.closest("[data-fix]");
    if (mark) {
      event.preventDefault();
      const ids = mark.dataset.m.split(" ").filter((id) => part.byId.get(id).shown || mark.classList.contains("off"));
      const next = current ? (ids.indexOf(current.id) + 1) % ids.length : 0;
      const finding = part.byId.get(ids[next]);
      choose(finding, { focus: "row", place: Math.max(placesOf(finding).indexOf(mark.id), 0) });
    } else if (row) {
      event.preventDefault();
      const finding = part.byId.get(row.parentElement.id.slice(part.id.length + 1));
      if (!WIDE.matches) setView("text");
      choose(finding, { focus: "mark" });
    } else if (button) {
      const go = button.dataset.go;
      if (go !== undefined) choose(part.byId.get(go), { focus: "row" });
      else choose(current, { focus: "mark", place: Number(button.dataset.place) });
    } else if (fix) fixing(fix.dataset.fix);
  };

  const typing = (element) => element.matches("input:not([type=radio], [type=checkbox]), select, textarea");
  const KEYS = {
    j: () => step(1),
    k: () => step(-1),
    "/": () => {
      search.focus();
      search.select();
    },
    "?": () => help.showModal(),
    e: () => fixing("edit"),
    x: () => fixing("reject"),
    s: () => save(),
    u: () => {
      if (several && part) go("muc-luc");
    },
  };
  const help = byId("help");

  const pressed = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open) return;
    if (event.target === search) {
      pressedInSearch(event);
      return;
    }
    const form = event.target.closest(".fixing form");
    if (form && event.key === "Escape") {
      choose(current, { focus: "row" }); // closes the form: what was not said is not kept
      return;
    }
    if (typing(event.target)) return;
    if (event.key === "Escape") {
      choose(null);
      history.replaceState(null, "", part ? `#${part.id}` : "#");
      return;
    }
    // Under a Vietnamese keyboard a letter may come as "Process": then the key itself says which it is.
    const key = event.key === "Process" ? event.code.replace("Key", "").toLowerCase() : event.key.toLowerCase();
    if (!byId("keys").checked || !Object.hasOwn(KEYS, key)) return;
    event.preventDefault();
    KEYS[key]();
  };

  const pressedInSearch = (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      if (hits.length) toHit(event.shiftKey ? -1 : 1);
      else step(1);
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      choose(null);
      step(1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (!search.value) search.blur();
      search.value = "";
      filter();
    }
  };

  /** Go where the address points: a text, one of its findings or marks, or the index. */
  const route = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const [of, inside] = id.split("-", 2);
    const asked = parts.find((one) => one.id === of);
    if (!asked) {
      if (several) openIndex();
      else open(parts[0]);
      return;
    }
    open(asked);
    const finding = asked.byId.get(inside) ?? asked.byId.get(byId(id)?.dataset.m?.split(" ", 1)[0]);
    if (finding && finding !== current) choose(finding, { focus: "row" });
  };

  const go = (id) => {
    location.hash = id; // the way back leads here
    route();
  };

  root.classList.add("js");
  setView("text");
  tellFixed();
  byId("main").addEventListener("click", clicked);
  byId("main").addEventListener("submit", submitted);
  byId("save").addEventListener("click", save);
  addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
  document.addEventListener("keydown", pressed);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("input", filter);
  byId("no-filter").addEventListener("click", noFilter);
  byId("before").addEventListener("click", () => step(-1));
  byId("after").addEventListener("click", () => step(1));
  byId("view").addEventListener("click", () => {
    setView(root.dataset.view === "list" ? "text" : "list");
    if (current) choose(current, { focus: root.dataset.view === "list" ? "row" : "mark" });
  });
  byId("current").addEventListener("click", () => {
    setView("list");
    choose(current, { focus: "row" });
  });
  byId("document-before").addEventListener("click", () => go(parts[parts.indexOf(part) - 1].id));
  byId("document-after").addEventListener("click", () => go(parts[parts.indexOf(part) + 1].id));
  byId("help-open").addEventListener("click", () => help.showModal());
  byId("help-close").addEventListener("click", () => help.close());
  byId("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  addEventListener("hashchange", route);
  route();
})();
