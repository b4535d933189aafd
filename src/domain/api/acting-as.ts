/**
 * Header in which the browser app says for whom it asks (`PERSON.POST`). A page of one person that is still open when
 * another signs in on the same device is refused: nothing of one is shown to, or recorded by, the other.
 */
export const ACTING_AS = 'taizhang-acting-as'

export const actingAs = ({ person, post }: { person: string; post: { id: string } }): string => `${person}.${post.id}`
