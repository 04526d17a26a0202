// Reads {"version", "schemas"} as JSON from stdin; writes, for each schema, what Prisma makes of it.
// The only argument is the folder in which the packages of package.json are installed.

const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const path = require("node:path");

const FILE = "schema.prisma";
const FORMAT_OPTIONS = JSON.stringify({
  textDocument: { uri: `file:///${FILE}` },
  options: { tabSize: 2, insertSpaces: true },
});

const [, , folder] = process.argv;
const { version, schemas } = JSON.parse(readFileSync(0, "utf8"));
const packages = createRequire(path.resolve(folder, "package.json"));
const entry = packages.resolve(`prisma-schema-${version}`);

let panic = null;
globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (text) => (panic = text) };

function format(schema) {
  const text = packages(entry).format(JSON.stringify([[FILE, schema]]), FORMAT_OPTIONS);
  return JSON.parse(text)[0][1];
}

function read(schema) {
  const parameters = JSON.stringify({ prismaSchema: [[FILE, schema]], noColor: true });
  packages(entry).validate(parameters);
  return packages(entry).get_datamodel(parameters);
}

// A panic spoils the module, so the next schema gets a new one.
function errorText(error) {
  if (panic === null) return JSON.parse(error.message).message;
  const text = `error: Prisma panicked: ${panic}`;
  panic = null;
  delete packages.cache[entry];
  return text;
}

function check(schema) {
  let formatted = null;
  try {
    formatted = format(schema);
    return { formatted, error: null, datamodel: read(schema) };
  } catch (error) {
    return { formatted, error: errorText(error), datamodel: null };
  }
}

process.stdout.write(JSON.stringify(schemas.map(check)));
