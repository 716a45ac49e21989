import { readdirSync } from 'node:fs'
import { posix } from 'node:path'
import ts from 'typescript'
import { read, root } from './bundle.js'

/** One import or re-export: from which file of `src` to which, or to which package. Paths without ending. */
export interface Import {
  from: string
  to: string
  typeOnly: boolean
  external: boolean
}

export const files: string[] = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'))

/** Every import under `src`, dynamic ones and those inside types included. */
export function imports(): Import[] {
  return files.flatMap((file) => {
    const found: Import[] = []
    const visit = (node: ts.Node): void => {
      const target = targetOf(node)
      if (target) found.push(resolve(file, target, isTypeOnly(node)))
      ts.forEachChild(node, visit)
    }
    visit(ts.createSourceFile(file, read(`src/${file}`), ts.ScriptTarget.Latest))
    return found
  })
}

/** The first folder of a path, or the name of a file that lies in `src` itself. */
export const roomOf = (path: string): string => path.split('/')[0] ?? path

function resolve(file: string, target: string, typeOnly: boolean): Import {
  const from = file.replace(/\.ts$/, '')
  if (!target.startsWith('.')) return { from, to: target, typeOnly, external: true }
  const to = posix.join(posix.dirname(file), target).replace(/\.(js|ts)$/, '')
  return { from, to, typeOnly, external: false }
}

function targetOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return textOf(node.moduleSpecifier)
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return textOf(node.argument.literal)
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return textOf(node.arguments[0])
  }
  return undefined
}

const textOf = (node: ts.Node | undefined): string | undefined =>
  node && ts.isStringLiteralLike(node) ? node.text : undefined

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true
  if (ts.isImportDeclaration(node)) {
    const clause = node.importClause
    if (clause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
    const named = clause?.name ? undefined : clause?.namedBindings
    return named !== undefined && ts.isNamedImports(named) && named.elements.every((name) => name.isTypeOnly)
  }
  if (!ts.isExportDeclaration(node)) return false
  const named = node.exportClause
  if (node.isTypeOnly) return true
  return named !== undefined && ts.isNamedExports(named) && named.elements.every((name) => name.isTypeOnly)
}
