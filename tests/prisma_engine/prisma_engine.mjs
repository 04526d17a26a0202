// Reads [{"schema", "url"} or {"schema", "script"}] as JSON from stdin; writes, for each, the statements that
// Prisma's engine would run: on the PostgreSQL at the URL, or on an SQLite that the script made.
// The only argument is the folder in which the packages of package.json are installed.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const FILE = "schema.prisma";
const NOTHING_LEFT_OUT = { externalTables: [], externalEnums: [] };
const INTEGER = 1, DOUBLE = 3, CHARACTER = 6, TEXT = 7, BYTES = 13;  // of driver-adapter-utils
const CHAR = 18, BPCHAR = 1042;  // of PostgreSQL

const [, , folder] = process.argv;
const requests = JSON.parse(readFileSync(0, "utf8"));
const packages = createRequire(path.resolve(folder, "package.json"));
const { PrismaPg } = packages("@prisma/adapter-pg");
const { bindMigrationAwareSqlAdapterFactory } = packages("@prisma/driver-adapter-utils");
const engineFolder = path.resolve(folder, "node_modules/@prisma/schema-engine-wasm");
const code = new WebAssembly.Module(readFileSync(path.join(engineFolder, "schema_engine_bg.wasm")));
const bindings = await import(pathToFileURL(path.join(engineFolder, "schema_engine_bg.js")));
const sqlite = await packages("sql.js")();

let panic = null;
let onPanic = () => {};
globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (text) => (panic = text) };
process.on("uncaughtException", (error) => onPanic(error));

// A panic spoils the instance.
function instantiate() {
  const instance = new WebAssembly.Instance(code, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

function columnType(value) {
  if (typeof value === "number") return Number.isInteger(value) ? INTEGER : DOUBLE;
  return value instanceof Uint8Array ? BYTES : TEXT;
}

// The adapter knows no type "char", of which the catalogue of PostgreSQL has columns.
function postgresqlAdapter(url) {
  const factory = new PrismaPg({ connectionString: url });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const connection = await connect();
    const { performIO, queryRaw } = connection;
    const isChar = new WeakMap();
    connection.performIO = async (query) => {
      const result = await performIO.call(connection, query);
      isChar.set(query, result.fields.map((field) => field.dataTypeID === CHAR));
      for (const field of result.fields) if (field.dataTypeID === CHAR) field.dataTypeID = BPCHAR;
      return result;
    };
    connection.queryRaw = async (query) => {
      const result = await queryRaw.call(connection, query);
      const columnTypes = result.columnTypes.map((type, at) => (isChar.get(query)[at] ? CHARACTER : type));
      return { ...result, columnTypes };
    };
    return connection;
  };
  return factory;
}

function sqliteAdapter(script) {
  const database = new sqlite.Database();
  database.exec(script);
  const queryRaw = async ({ sql, args }) => {
    const statement = database.prepare(sql);
    statement.bind(args);
    const rows = [];
    while (statement.step()) rows.push(statement.get());
    const columnNames = statement.getColumnNames();
    statement.free();
    const first = (column) => rows.map((row) => row[column]).find((value) => value !== null);
    return { columnNames, columnTypes: columnNames.map((_, at) => columnType(first(at) ?? 0)), rows };
  };
  const about = { provider: "sqlite", adapterName: "sql.js" };
  const connection = {
    ...about,
    queryRaw,
    executeRaw: async (query) => (await queryRaw(query)).rows.length,
    executeScript: async (text) => database.exec(text),
    getConnectionInfo: () => ({}),
    dispose: async () => database.close(),
  };
  return { ...about, connect: async () => connection, connectToShadowDb: async () => connection };
}

async function statements({ schema, url, script }) {
  const adapter = url ? postgresqlAdapter(url) : sqliteAdapter(script);
  const engine = await bindings.SchemaEngine.new(
    { datamodels: [[FILE, schema]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
  const files = [{ path: FILE, content: schema }];
  const result = await engine.diff({
    from: { tag: "schemaDatasource", files, configDir: "/" },
    to: { tag: "schemaDatamodel", files },
    script: true,
    exitCode: null,
    filters: NOTHING_LEFT_OUT,
    shadowDatabaseUrl: null,
  });
  return result.stdout;
}

async function answer(request) {
  try {
    const panicked = new Promise((_, reject) => (onPanic = reject));
    return { sql: await Promise.race([statements(request), panicked]), error: null };
  } catch (error) {
    const text = panic ?? `${error.message} ${JSON.stringify(error)}`;
    if (panic !== null) instantiate();
    panic = null;
    return { sql: null, error: text };
  }
}

instantiate();
const answers = [];
for (const request of requests) answers.push(await answer(request));
process.stdout.write(JSON.stringify(answers), () => process.exit());
