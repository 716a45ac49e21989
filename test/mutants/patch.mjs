import { readdir, readFile } from 'node:fs/promises'

const FIELDS = { Title: 'title', Breaks: 'breaks', 'Caught by': 'file', Test: 'test' }

/** What a patch says of itself before its first line of difference: all four fields, each on a line. */
export function readHeader(name, text) {
  const mutant = { name, title: '', breaks: '', file: '', test: '' }
  for (const line of text.split(/^--- /m)[0].split('\n')) {
    const [, field, value] = /^([A-Z][a-z ]+): (.+)$/.exec(line) ?? []
    if (FIELDS[field]) mutant[FIELDS[field]] = value
  }
  const lacks = Object.entries(FIELDS).find(([, key]) => !mutant[key])
  if (lacks) throw new Error(`${name} does not say '${lacks[0]}: …'`)
  return mutant
}

/** All mutants of a folder, in the order of their names. */
export async function readMutants(folder) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.patch')).sort()
  return Promise.all(
    names.map(async (name) => {
      const path = `${folder}/${name}`
      return { path, ...readHeader(name.replace('.patch', ''), await readFile(path, 'utf8')) }
    }),
  )
}
