// The offline copy in Firefox: start file, search, quiz, language switch. Prints what it saw.
// node firefox.cjs START_FILE WORD; needs puppeteer-core and Firefox.
"use strict";
const puppeteer = require("puppeteer-core");
const { pathToFileURL } = require("url");

const [start, word] = process.argv.slice(2);
(async () => {
  const browser = await puppeteer.launch({ browser: "firefox", executablePath: process.env.FIREFOX, headless: true });
  try {
    const page = await browser.newPage();
    const faults = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    await page.goto(pathToFileURL(start).href);
    await page.waitForFunction(() => location.pathname.endsWith("index.html") && document.querySelector("main"));
    const seen = { start: await page.evaluate(() => document.documentElement.lang) };
    await (await page.waitForSelector(".search-open", { visible: true })).click();
    await (await page.waitForSelector("#search-input", { visible: true })).type(word);
    await page.waitForSelector("#search-list [role=option]");
    seen.results = await page.$$eval("#search-list [role=option]", (all) => all.map((one) => one.textContent));
    await page.goto(await page.evaluate(() => new URL("validate/quiz-risk-mapping.html", location.href).href));
    await page.waitForSelector(".q-check");
    const box = await page.evaluateHandle(() => [...document.querySelectorAll(".q-check")]
      .map((one) => one.closest(":has(> fieldset)"))
      .find((one) => one && one.querySelector("fieldset input[type=radio]")));
    await (await box.$("fieldset input[type=radio]")).evaluate((one) => one.click());
    await (await box.$(".q-check")).evaluate((one) => one.click());
    await page.waitForFunction((one) => one.querySelector(".verdict"), {}, box);
    seen.outcome = await box.evaluate((one) => [...one.querySelectorAll("[role=status]")].map((s) => s.textContent.trim()).join(" "));
    const other = await page.$("a[data-language=ru]");
    await Promise.all([page.waitForNavigation(), other.evaluate((one) => one.click())]);
    seen.switched = await page.evaluate(() => [document.documentElement.lang, location.pathname.split("/").slice(-2).join("/")]);
    seen.faults = faults;
    console.log(JSON.stringify(seen));
  } finally {
    await browser.close();
  }
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
