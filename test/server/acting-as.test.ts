import { describe, expect, it } from 'vitest'
import { ACTING_AS, actingAs } from '../../src/domain/api/acting-as.ts'
import { useServer } from '../support/test-server.ts'

describe('a page that is still open when somebody else has signed in', () => {
  const server = useServer()

  it('gets nothing from another person’s session, nor from another post of the same', async () => {
    const secretary = await server.as('communitySecretary')
    const ask = (who?: string) =>
      secretary.request({
        ...{ method: 'GET', url: '/api/v1/me/work' },
        ...(who !== undefined && { headers: { [ACTING_AS]: who } }),
      })
    const me = (await secretary.get('/me')).json()
    expect((await ask(actingAs(me))).statusCode).toBe(200)
    expect((await ask()).statusCode).toBe(200)
    const other = (await (await server.as('committeeMember')).get('/me')).json()
    for (const who of [actingAs(other), `${me.person}.${other.post.id}`]) {
      const answer = await ask(who)
      expect(answer.statusCode).toBe(409)
      expect(answer.json().code).toBe('access.other-account')
    }
  })

  it('records nothing in another person’s session', async () => {
    const me = (await (await server.as('communitySecretary')).get('/me')).json()
    const answer = await (await server.as('committeeMember')).request({
      ...{ method: 'POST', url: '/api/v1/commands', payload: JSON.stringify({ commands: [] }) },
      headers: { 'content-type': 'application/json', [ACTING_AS]: actingAs(me) },
    })
    expect(answer.json().code).toBe('access.other-account')
  })
})
