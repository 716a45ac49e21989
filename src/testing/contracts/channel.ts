import type { Channel, OpenChannel } from '../../ports.js'
import { byItself, type ContractCase, check, newName, same, signal, type Until } from './case.js'

interface End {
  channel: Channel
  heard: unknown[]
  /** Resolves once `message` was heard. */
  hears(message: string): Promise<void>
}

/** What every `OpenChannel` keeps while no message is lost. `others` opens it as another tab. */
export function channelContract(
  open: OpenChannel,
  { others = open, until = byItself }: { others?: OpenChannel; until?: Until } = {},
): ContractCase[] {
  const end = (name: string, opener: OpenChannel): End => {
    const heard: unknown[] = []
    const waiting: { message: string; give(): void }[] = []
    const channel = opener(name, (message) => {
      heard.push(message)
      for (const wait of waiting) if (wait.message === message) wait.give()
    })
    const hears = (message: string): Promise<void> => {
      const { promise, give } = signal()
      waiting.push({ message, give })
      return until(promise)
    }
    return { channel, heard, hears }
  }
  const tell = (name: string, act: (one: End, other: End, name: string) => Promise<void>): ContractCase => ({
    name,
    async run() {
      const topic = newName()
      const [one, other] = [end(topic, open), end(topic, others)]
      try {
        await act(one, other, topic)
      } finally {
        one.channel.close()
        other.channel.close()
      }
    },
  })
  /** Both ways once: whatever was posted before has arrived, or never will. */
  const round = async (one: End, other: End): Promise<void> => {
    const asked = other.hears('ask')
    one.channel.post('ask')
    await asked
    const answered = one.hears('answer')
    other.channel.post('answer')
    await answered
  }

  return [
    tell('a message reaches the other tab as it was', async (one, other) => {
      const message = { v: 1, kind: 'ended', at: 12.5, nested: [null, true] }
      one.channel.post(message)
      await round(one, other)
      same(other.heard, [message, 'ask'], 'heard')
    }),
    tell('nobody hears their own messages', async (one, other) => {
      one.channel.post('mine')
      await round(one, other)
      same(one.heard, ['answer'], 'heard')
    }),
    tell('every tab of the name hears, no tab of another name does', async (one, other, name) => {
      const third = end(name, others)
      const stranger = end(newName(), others)
      const told = third.hears('news')
      one.channel.post('news')
      await told
      await round(one, other)
      same([other.heard, stranger.heard], [['news', 'ask'], []], 'heard')
      third.channel.close()
      stranger.channel.close()
    }),
    tell('a closed channel hears nothing more', async (one, other, name) => {
      const third = end(name, others)
      third.channel.close()
      one.channel.post('news')
      await round(one, other)
      same(third.heard, [], 'heard')
    }),
    tell('closing twice, and posting after, is harmless and reaches nobody', async (one, other, name) => {
      const third = end(name, others)
      third.channel.close()
      third.channel.close()
      third.channel.post('late')
      await round(one, other)
      check(!other.heard.includes('late'), 'a closed channel posts nothing')
    }),
  ]
}
