/** Draws WhatsApp's text formatting. Text only ever becomes text nodes, never markup. */
import { Fragment } from 'react';
import { type Markup as Node, parseMarkup } from '../lib/markup.ts';

export function Markup({ text }: { text: string }) {
  return (
    <span className="wrap-anywhere whitespace-pre-wrap">
      <Nodes nodes={parseMarkup(text)} />
    </span>
  );
}

function Nodes({ nodes }: { nodes: Node[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the nodes of one text never change places
  return nodes.map((node, index) => <Fragment key={index}>{draw(node)}</Fragment>);
}

function draw(node: Node) {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'bold':
      return (
        <strong>
          <Nodes nodes={node.children} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Nodes nodes={node.children} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <Nodes nodes={node.children} />
        </s>
      );
    case 'mono':
      return <code>{node.text}</code>;
    case 'code':
      return <code className="rounded bg-quote px-1">{node.text}</code>;
    case 'link':
      return (
        <a className="text-accent underline" href={node.href} target="_blank" rel="noopener noreferrer">
          {node.text}
        </a>
      );
  }
}
