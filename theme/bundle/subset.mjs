// Makes a small web font of a whole one: node subset.mjs FONT.ttf > FONT.woff2
// Every character stays, with kerning and the places of marks. What goes is what
// a page never asks for: hints for the screens of old (two thirds of the bytes),
// alternate letters and names.
import { readFile } from "node:fs/promises";
import subsetFont from "subset-font";

const keepFeatures = ["ccmp", "kern", "locl", "mark", "mkmk"];
const lastCharacter = 0x2fff; // of the scripts that fonts of Latin letters have

const every = String.fromCodePoint(...Array.from({ length: lastCharacter + 1 }, (_, n) => n));
const font = await readFile(process.argv[2]);
process.stdout.write(await subsetFont(font, every, { targetFormat: "woff2", noHinting: true, keepFeatures }));
