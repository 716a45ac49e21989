import { readFileSync, writeFileSync } from 'node:fs'

/**
 * @typedef {{ text: string, value?: number, low?: number, high?: number }} Cell  what has a `value` is compared: less is better
 * @typedef {{ name: string, group?: string, kind: 'ours' | 'peer' | 'floor', cells: Cell[] }} Row
 * @typedef {{ columns: string[], rows: Row[] }} Table
 */

/** Which peer does better in this column, if any, and whether that is more than noise: the middle halves part. */
function better(rows, { group, cells }, n) {
  const mine = cells[n]
  const [best] = rows
    .filter((row) => row.kind === 'peer' && row.group === group && row.cells[n].value !== undefined)
    .sort((a, b) => a.cells[n].value - b.cells[n].value)
  if (!best || mine.value === undefined || mine.value <= best.cells[n].value) return undefined
  const { value, high = value } = best.cells[n]
  return { clear: (mine.low ?? mine.value) > high, text: `${best.name} ${best.cells[n].text}` }
}

/** Says of a row of ours where a peer does better. */
function judge({ columns, rows }, row) {
  if (row.kind !== 'ours') return row.kind === 'floor' ? 'floor' : ''
  const behind = columns.flatMap((column, n) => {
    const found = better(rows, row, n)
    return found
      ? [{ clear: found.clear, text: `${columns.length > 1 ? `${column}: ` : ''}${found.text}` }]
      : []
  })
  const said = (clear) =>
    behind
      .filter((one) => one.clear === clear)
      .map(({ text }) => text)
      .join('; ')
  const words = [said(true) && `not the best: ${said(true)}`, said(false) && `within noise: ${said(false)}`]
  const compared = rows.some(({ kind, group }) => kind === 'peer' && group === row.group)
  return words.filter(Boolean).join('. ') || (compared ? 'no peer does better' : '')
}

/** @param {Table} table */
function lines(table, strong) {
  const judged = table.rows.map((row) => {
    const name = row.group ? `${row.group}: ${row.name}` : row.name
    return [
      row.kind === 'ours' ? strong(name) : name,
      ...row.cells.map(({ text }) => text),
      judge(table, row),
    ]
  })
  return [['', ...table.columns, ''], ...judged]
}

/** @param {Table} table */
export function toMarkdown(table) {
  const [head, ...rows] = lines(table, (name) => `**${name}**`)
  const rule = head.map(() => '---')
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`.replaceAll('  ', ' ')).join('\n')
}

/** @param {Table} table */
export function toTerminal(table) {
  const all = lines(table, String)
  const widths = all[0].map((_, n) => Math.max(...all.map((row) => row[n].length)))
  return all
    .map((row) =>
      row
        .map((text, n) => text.padEnd(widths[n]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Puts `text` between the markers of this part. */
export function write(file, part, text) {
  const page = readFileSync(file, 'utf8')
  const between = new RegExp(`(<!-- bench:${part} -->\n)[^]*?(<!-- /bench:${part} -->)`)
  if (!between.test(page)) throw new Error(`${file} has no marker bench:${part}`)
  writeFileSync(
    file,
    page.replace(between, (_, open, close) => `${open}${text}\n${close}`),
  )
}
