// Writes and reads JSON as the services in TypeScript do. A line of stdin is a request as JSON, a line of
// stdout the answer; both are ASCII, so that no pipe has a say in them.
"use strict";

const readline = require("node:readline");

// What a node of a plan stands for. A plan is [kind, what is needed to make the value].
const MAKE = {
  plain: (value) => value,
  absent: () => null,
  number: (text) => Number(text),
  datetime: (milliseconds) => new Date(milliseconds),
  bytes: (hex) => Buffer.from(hex, "hex").toString("base64"),
  bigint: (text) => BigInt(text).toString(),
  list: (nodes) => nodes.map(make),
  map: (entries) => object(entries),
  record: ({ known, unknown, order }) => {
    const entries = known.concat(unknown);
    return object(order.map((place) => entries[place]));
  },
};

function make([kind, value]) {
  return MAKE[kind](value);
}

function object(entries) {
  const made = {};
  for (const [name, node] of entries) {
    // an assignment would not make a field of the name __proto__
    Object.defineProperty(made, name, {
      value: make(node),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return made;
}

// The text of a value with its known fields in the order of the specs, then the unknown ones in the order
// of the message, and without those that are absent: what is to be written again.
function expected([kind, value]) {
  switch (kind) {
    case "list":
      return `[${value.map(expected).join(",")}]`;
    case "map": {
      const nodes = new Map(value);
      return braced(Object.keys(object(value)).map((name) => [name, nodes.get(name)]));
    }
    case "record": {
      const unknown = new Map(value.unknown);
      const rest = Object.keys(make([kind, value])).filter((name) => unknown.has(name));
      return braced([
        ...value.known.filter(([, [known]]) => known !== "absent"),
        ...rest.map((name) => [name, unknown.get(name)]),
      ]);
    }
    default:
      return JSON.stringify(make([kind, value]));
  }
}

function braced(entries) {
  return `{${entries.map(([name, node]) => `${JSON.stringify(name)}:${expected(node)}`).join(",")}}`;
}

function base64(text) {
  return Buffer.from(text, "utf8").toString("base64");
}

const ANSWER = {
  write: (plan) => [base64(JSON.stringify(make(plan))), base64(expected(plan))],
  again: (payload) => {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(payload, "base64"));
    return base64(JSON.stringify(JSON.parse(text)));
  },
};

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const [what, argument] = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(ANSWER[what](argument))}\n`);
});
