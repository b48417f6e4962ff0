"use strict";
// What a reader says of figures: kept while the page is open, and written as the file that `ktt --corrections` reads.
const corrections = (() => {
  const NO_YEAR = "none";
  const MOST_BESIDE = 300; // characters of its paragraph on either side of a figure
  // What acts unseen: control characters, ends of lines, marks of direction.
  const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
  const UNPRINTABLE = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;
  const escaped = (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;

  /** Words as they may stand on the page. */
  const visible = (words) => words.replace(UNSEEN, escaped);
  const clean = (words) => words.replace(UNSEEN, " ").normalize("NFC").split(/\s+/).filter(Boolean).join(" ");

  /** Prepare the findings that can be corrected: those that came with their words. */
  const prepare = (findings) => {
    for (const finding of findings.filter(({ text }) => text !== undefined)) {
      finding.fix ??= null;
      finding.came = finding.fix; // with its sentence and note, for a reader who thinks twice
      finding.found = finding.fix?.found ?? {
        value: finding.row.querySelector("b").textContent,
        indicator: finding.indicator,
        year: finding.years?.[0] ?? null,
        status: finding.status,
      };
    }
  };

  const isEmpty = ({ reject, change }) => !reject && !Object.keys(change).length;

  /** The fields that are wanted otherwise than the rules found them. */
  const changeOf = (found, { indicator, year, status }) => {
    const words = clean(indicator);
    const change = {};
    if (words && words !== clean(found.indicator ?? "")) change.indicator = words;
    if (year !== (found.year ?? NO_YEAR)) change.year = year;
    if (status !== found.status) change.status = status;
    return change;
  };

  /** What the fields of a finding are with its correction. */
  const valuesOf = ({ found, fix }) => {
    const { indicator = found.indicator, year = found.year, status = found.status } = fix?.change ?? {};
    return { indicator: indicator ?? "", year: year === NO_YEAR ? null : year, status };
  };

  /** Say something of a finding, or take back what was said (`said` without content), and show it. */
  const set = (finding, said) => {
    const fix = { start: finding.spans[0][0], end: finding.spans[0][1], text: finding.text, ...finding.came, ...said };
    fix.sentence ??= sentenceOf(finding);
    fix.found = finding.found;
    finding.fix = isEmpty(fix) ? null : fix;
    show(finding);
  };

  const show = (finding) => {
    const { row, fix } = finding;
    const { indicator, year, status } = valuesOf(finding);
    const told = (name) => row.querySelector(`.${name}`);
    told("fix").textContent = fix ? visible(words(finding)) : "";
    told("w").textContent = visible(indicator);
    told("n").textContent = year ?? "";
    row.classList.toggle("wrong", fix?.reject ?? false);
    for (const mark of finding.marks) mark.classList.toggle("wrong", fix?.reject ?? false);
    finding.years = year === null ? null : [year, year];
    finding.words = "";
    if (finding.kind !== "target") return; // one that a reader rejected before has no status to filter by
    finding.status = status;
    told("s").textContent = document.querySelector(`#status [value="${status}"]`).textContent;
    const own = finding.marks.filter((mark) => mark.dataset.m.split(" ", 1)[0] === finding.id);
    for (const element of [row, told("s"), ...own]) {
      element.classList.toggle("target", element !== told("s") || status === "target");
      element.classList.toggle("result", status === "result");
    }
  };

  const words = ({ found, fix }) => {
    const { dataset } = document.getElementById("fix");
    if (fix.reject) return dataset.reject;
    const status = (value) => document.querySelector(`#status [value="${value}"]`)?.textContent ?? dataset.none;
    const year = (value) => (value === null || value === NO_YEAR ? dataset.none : value);
    const { change } = fix;
    return [
      change.indicator && `${dataset.indicator} «${found.indicator ?? dataset.none}» → «${change.indicator}»`,
      change.year && `${dataset.year} ${year(found.year)} → ${year(change.year)}`,
      change.status && `${dataset.status} ${status(found.status)} → ${status(change.status)}`,
    ].filter(Boolean).join("; ");
  };

  /** The paragraph around a figure, as far as a reader needs it to see what is meant. */
  const sentenceOf = ({ marks: [mark] }) => {
    const paragraph = mark?.closest("p");
    if (!paragraph) return "";
    const range = document.createRange();
    range.selectNodeContents(paragraph);
    range.setEndBefore(mark);
    const at = range.toString().length;
    const text = paragraph.textContent;
    const [first, last] = [Math.max(0, at - MOST_BESIDE), at + mark.textContent.length + MOST_BESIDE];
    return `${first ? "…" : ""}${text.slice(first, last).trim()}${last < text.length ? "…" : ""}`;
  };

  /** The buttons and the form of one finding, filled in. */
  const tools = (finding) => {
    const element = document.getElementById("fix").content.firstElementChild.cloneNode(true);
    const { indicator, year, status } = valuesOf(finding);
    const { elements } = element.querySelector("form");
    elements.indicator.value = visible(indicator);
    elements.indicator.required = finding.found.indicator !== null;
    elements.year.value = year ?? "";
    elements.status.value = status || "target";
    element.querySelector("[data-fix=reject]").setAttribute("aria-pressed", finding.fix?.reject ?? false);
    element.querySelector("[data-fix=undo]").hidden = !finding.fix;
    return element;
  };

  /** What the form says. */
  const wanted = ({ elements: { indicator, year, status } }) => ({
    indicator: indicator.value, year: year.value ? Number(year.value) : NO_YEAR, status: status.value,
  });

  // The file: every text in double quotes, so that none of it can be read as anything else.

  const quoted = (value) => JSON.stringify(value).replace(UNPRINTABLE, escaped);
  const entry = ({ file, sha256 }, { start, end, text, sentence, found, reject, change, note }) => [
    `  - file: ${quoted(file)}`,
    `    sha256: ${quoted(sha256)}`,
    `    start: ${start}`,
    `    end: ${end}`,
    `    text: ${quoted(text)}`,
    `    sentence: ${quoted(sentence ?? "")}`,
    "    found:",
    ...["value", "indicator", "year", "status"].map((name) => `      ${name}: ${quoted(found[name] ?? null)}`),
    ...(reject ? ["    reject: true"] : ["    change:", ...Object.entries(change).map(([name, value]) => `      ${name}: ${quoted(value)}`)]),
    ...(note ? [`    note: ${quoted(note)}`] : []),
  ];

  /** All that is said of texts, each with its `fixes`, as one file. */
  const fileOf = (head, texts) => {
    const entries = texts.flatMap((text) => text.fixes.flatMap((fix) => entry(text, fix)));
    return `${head}version: "1"\ncorrections:${entries.length ? "" : " []"}\n${entries.map((line) => `${line}\n`).join("")}`;
  };

  const download = (name, content) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type: "application/yaml" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  return { prepare, changeOf, set, tools, wanted, fileOf, download };
})();
