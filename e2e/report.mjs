// Opens finished reports in a browser, offline, and looks at what only a browser can tell. See README.md.
//
//   node report.mjs FILE...      exit status 0: all well, 1: something is wrong, 2: wrong usage
import { chromium } from "playwright-core";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const WIDTHS = [1440, 820, 375];
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
/// A4 less the margins of the style sheet, in CSS pixels.
const PAPER = { width: 695, height: 1009 };

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("usage: node report.mjs FILE...");
  process.exit(2);
}

const faults = [];
let checks = 0;
const check = (holds, where, what) => {
  checks += 1;
  if (!holds) faults.push(`${where}: ${what}`);
};

/// A page that may load its own file and nothing else.
async function open(browser, file, width, options = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, offline: true, ...options });
  const page = await context.newPage();
  const seen = { requests: [], errors: [] };
  const own = pathToFileURL(resolve(file)).href;
  page.on("request", (request) => { if (request.url().split("#")[0] !== own) seen.requests.push(request.url()); });
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) seen.errors.push(message.text()); });
  page.on("pageerror", (error) => seen.errors.push(error.message));
  await page.goto(own);
  return { context, page, seen };
}

/// What stands wider than the page: shown, and in no box of its own that scrolls.
const wide = (paper) => {
  const limit = document.documentElement.clientWidth + 1;
  const found = [];
  if (document.documentElement.scrollWidth > limit) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
  for (const element of document.querySelectorAll("body *")) {
    if (found.length > 5 || element.closest("svg, .vh, .skip, .defs") || (!paper && element.closest(".scroll, .toc ul"))) continue;
    const box = element.getBoundingClientRect();
    if (box.width > 0 && box.height > 0 && (box.right > limit || box.left < -1)) {
      found.push(`<${element.tagName.toLowerCase()} class="${element.className}"> from ${box.left} to ${box.right}`);
    }
  }
  return found;
};

/// Text that stands out too little from what is behind it (WCAG 2.1, 1.4.3).
const pale = () => {
  const rgb = (text) => (text.match(/[\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => {
    const [R, G, B] = [r, g, b].map((c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * R + 0.7152 * G + 0.0722 * B;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = rgb(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  const found = new Set();
  for (const element of [...document.querySelectorAll("body *")].slice(0, 6000)) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || element.closest("svg, noscript, script, style, .vh") || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const [a, b] = [light(rgb(style.color)), light(behind(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) found.add(`<${element.tagName.toLowerCase()} class="${element.className}"> ${ratio.toFixed(2)}`);
  }
  return [...found].slice(0, 5);
};

async function look(browser, file, width) {
  const where = `${basename(file)} at ${width} px`;
  const { context, page, seen } = await open(browser, file, width);
  check((await page.getAttribute("html", "lang"))?.length >= 2, where, "no language");
  check((await page.locator("main, h1, nav").count()) >= 3, where, "no landmarks");
  for (const fault of await page.evaluate(wide)) check(false, where, fault);
  for (const fault of await page.evaluate(pale)) check(false, where, `contrast ${fault}`);

  const skip = page.locator("a.skip");
  await page.keyboard.press("Tab");
  check(await skip.evaluate((link) => link === document.activeElement), where, "the first stop is not the skip link");

  const doors = page.locator("details.d > summary");
  if (await doors.count()) {
    await doors.first().focus();
    await page.keyboard.press("Enter");
    const door = page.locator("details.d").first();
    check(await door.evaluate((details) => details.open), where, "Enter does not open a part");
    check(await door.locator(".in dl").count(), where, "an opened part is empty");
    for (const fault of await page.evaluate(wide)) check(false, where, `opened: ${fault}`);
    await page.keyboard.press("Space");
    check(await door.evaluate((details) => !details.open), where, "Space does not close it");
  }
  if (await page.locator("#tools").count()) await filter(page, where);
  const link = page.locator("#gaps a[href^='#p'], #questions a[href^='#p']").first();
  if (await link.count()) {
    const target = (await link.getAttribute("href")).slice(1);
    await link.evaluate((a) => { for (let at = a; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true; });
    await link.click();
    const part = page.locator(`[id="${target}"]`);
    const lands = (id) => { const { top } = document.getElementById(id).getBoundingClientRect(); return top >= 0 && top < innerHeight; };
    await page.waitForFunction(lands, target, { timeout: 15000 }).catch(() => check(false, where, `#${target} is not scrolled to`));
    check(await part.isVisible(), where, `#${target} does not show`);
    const inner = part.locator("details.d");
    check(!(await inner.count()) || (await inner.evaluate((details) => details.open)), where, `#${target} does not open`);
  }
  check(seen.requests.length === 0, where, `asked for ${seen.requests.slice(0, 3).join(", ")}`);
  check(seen.errors.length === 0, where, seen.errors.slice(0, 3).join("; "));
  await context.close();
}

async function filter(page, where) {
  const cards = page.locator("#list > li");
  const shown = () => page.locator("#list > li:not([hidden])").count();
  const all = await cards.count();
  check((await shown()) === all, where, "not everything is shown at first");
  const word = (await cards.last().locator("h3").textContent()).split(/\s/)[0];
  await page.fill("#q", word);
  await page.waitForTimeout(400);
  const some = await shown();
  check(some >= 1 && (some < all || all === 1), where, `“${word}” leaves ${some} of ${all}`);
  await page.fill("#q", "no such part ⌘");
  await page.waitForTimeout(400);
  check((await shown()) === 0 && (await page.locator("#nothing").isVisible()), where, "nonsense finds something");
  await page.fill("#q", "");
  await page.waitForTimeout(400);
  await page.locator("#tools [name=k]").first().uncheck();
  check((await shown()) < all, where, "a status cannot be left out");
  await page.locator("#tools [name=k]").first().check();
  check((await shown()) === all, where, "a status does not come back");
  const orders = await page.locator("#o option").evaluateAll((options) => options.map((option) => option.value));
  await page.selectOption("#o", orders.at(-1));
  check((await cards.count()) === all, where, "sorting loses parts");
  await page.selectOption("#o", "");
  const first = await cards.first().getAttribute("id");
  check(first === "p1", where, `the order of the list does not come back: ${first}`);
}

/// Everything is there to read without scripts.
async function plain(browser, file) {
  const where = `${basename(file)} without scripts`;
  const { context, page } = await open(browser, file, 820, { javaScriptEnabled: false });
  check((await page.locator("#tools:visible").count()) === 0, where, "a filter that cannot work is shown");
  const doors = page.locator("details.d");
  if (await doors.count()) {
    await doors.first().locator("summary").first().focus();
    await page.keyboard.press("Enter");
    check(await doors.first().locator("dl").first().isVisible(), where, "a part does not open");
  }
  await context.close();
}

/// On paper: as it is, and with the first parts opened.
async function print(browser, file) {
  const where = `${basename(file)} printed`;
  const { context, page } = await open(browser, file, PAPER.width);
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString("latin1");
  const pages = pdf.match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
  check(pages > 0, where, "no page comes out");
  await page.setViewportSize(PAPER);
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => [...document.querySelectorAll("details.d")].slice(0, 40).forEach((details) => { details.open = true; }));
  await page.waitForTimeout(200);
  for (const fault of await page.evaluate(wide, true)) check(false, where, fault);
  const cut = await page.evaluate(() => [...document.querySelectorAll("main *")]
    .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
      && element.checkVisibility() && getComputedStyle(element).overflowX !== "visible" && !element.closest(".vh, svg"))
    .slice(0, 5).map((element) => `<${element.tagName.toLowerCase()} class="${element.className}"> ${element.scrollWidth} in ${element.clientWidth}`));
  for (const fault of cut) check(false, where, `cut off: ${fault}`);
  check((await page.locator("#tools:visible, .toc:visible").count()) === 0, where, "controls are printed");
  await context.close();
  return pages;
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
try {
  for (const file of files) {
    for (const width of WIDTHS) await look(browser, file, width);
    await plain(browser, file);
    const pages = await print(browser, file);
    console.log(`${basename(file)}: ${WIDTHS.join(", ")} px; ${pages} pages of A4`);
  }
} finally {
  await browser.close();
}
for (const fault of faults) console.error(fault);
console.log(`${checks} checks, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
