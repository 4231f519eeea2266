/**
 * JSON as a tree that keeps what a mutation must be able to change and JSON.parse throws away: the text of numbers, the
 * order of keys, and keys that occur twice.
 */
export type Tree =
  /** Written as it stands: numbers, words, and what is neither. */
  | { readonly kind: 'raw'; readonly text: string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'list'; readonly items: readonly Tree[] }
  | { readonly kind: 'fields'; readonly fields: readonly (readonly [string, Tree])[] };

class NumberText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export function treeOf(json: string): Tree {
  const reviver = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
    typeof value === 'number' ? new NumberText(context?.source ?? String(value)) : value;
  return grown(JSON.parse(json, reviver));
}

function grown(value: unknown): Tree {
  if (value instanceof NumberText) return { kind: 'raw', text: value.text };
  if (typeof value === 'string') return { kind: 'text', value };
  if (Array.isArray(value)) return { kind: 'list', items: value.map(grown) };
  if (typeof value !== 'object' || value === null) return { kind: 'raw', text: String(value) };
  return { kind: 'fields', fields: Object.entries(value).map(([key, each]) => [key, grown(each)] as const) };
}

export function textOf(tree: Tree): string {
  switch (tree.kind) {
    case 'raw':
      return tree.text;
    case 'text':
      return JSON.stringify(tree.value);
    case 'list':
      return `[${tree.items.map(textOf).join(',')}]`;
    case 'fields':
      return `{${tree.fields.map(([key, value]) => `${JSON.stringify(key)}:${textOf(value)}`).join(',')}}`;
  }
}

const childrenOf = (tree: Tree): readonly Tree[] =>
  tree.kind === 'list' ? tree.items : tree.kind === 'fields' ? tree.fields.map(([, value]) => value) : [];

/** Changes one node, found by going down as far as `descend` says, which gets the number of children and picks one or none. */
export function changed(tree: Tree, descend: (children: number) => number | null, change: (node: Tree) => Tree): Tree {
  const children = childrenOf(tree);
  const index = children.length === 0 ? null : descend(children.length);
  const child = index === null ? undefined : children[index];
  if (index === null || child === undefined) return change(tree);
  const next = changed(child, descend, change);
  if (tree.kind === 'list') return { kind: 'list', items: tree.items.with(index, next) };
  if (tree.kind !== 'fields') return tree;
  const [key] = tree.fields[index] ?? [''];
  return { kind: 'fields', fields: tree.fields.with(index, [key, next]) };
}
