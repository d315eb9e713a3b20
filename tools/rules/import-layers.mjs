/** The layers as a lint rule, so that an editor shows a forbidden import while it is written. */
import path from 'node:path';
import { forbiddenImport } from './layers.mjs';

const projectRoot = path.resolve(import.meta.dirname, '../..');

/** @param {string} absolute */
const inProject = (absolute) => path.relative(projectRoot, absolute).split(path.sep).join('/');

/** @type {import('eslint').Rule.RuleModule} */
export const importLayers = {
  meta: { type: 'problem', schema: [], messages: { forbidden: '{{reason}}' } },
  create(context) {
    /**
     * @param {import('eslint').Rule.Node} node
     * @returns {void}
     */
    const check = (node) => {
      const source = 'source' in node ? node.source : null;
      if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
      const written = { specifier: source.value, typeOnly: isType(node) };
      const reason = forbiddenImport(inProject(context.filename), written);
      if (reason !== null) context.report({ node, messageId: 'forbidden', data: { reason } });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};

/** @param {object} node */
const isType = (node) =>
  ('importKind' in node && node.importKind === 'type') ||
  ('exportKind' in node && node.exportKind === 'type');
