import type { Rule } from 'eslint';
import type { Program, Type } from 'typescript';

interface TypedServices {
  readonly program: Program;
  getTypeAtLocation(node: unknown): Type;
}

type Calculation = Extract<Rule.Node, { type: 'BinaryExpression' | 'AssignmentExpression' }>;

const FORBIDDEN = new Set(['*', '/', '%', '**', '*=', '/=', '%=', '**=']);

/** True when the type, or a part of it, carries kernel's brand `{ __unit: 'fen' }` (人民币分). */
function isFen(type: Type, services: TypedServices): boolean {
  if (type.isUnion()) return type.types.some((part) => isFen(part, services));
  const checker = services.program.getTypeChecker();
  const unit = type.getProperty('__unit');
  const unitType = unit && checker.getTypeOfSymbol(unit);
  return unitType?.isStringLiteral() === true && unitType.value === 'fen';
}

/** Money is whole fen: a float product or quotient loses some of it, so both go through kernel in BigInt. */
export const noArithmeticOnFen: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      fen: "'{{operator}}' on an amount in fen goes through floating point: use the product, share and rounding functions of @torchline/kernel.",
    },
  },
  create(context) {
    const services = context.sourceCode.parserServices as unknown as TypedServices;
    const check = (node: Calculation): void => {
      if (!FORBIDDEN.has(node.operator)) return;
      const touched = [node.left, node.right].some((side) =>
        isFen(services.getTypeAtLocation(side), services),
      );
      if (touched) context.report({ node, messageId: 'fen', data: { operator: node.operator } });
    };
    return { BinaryExpression: check, AssignmentExpression: check };
  },
};
