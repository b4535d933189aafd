/** The routes that stream beside the contract, for the OpenAPI document. */
const bytes = { content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } }

const query = (name: string, description: string, required = true) => ({
  ...{ name, in: 'query', required, description },
  schema: { type: 'string' },
})

const json = (schema: object) => ({ '200': { description: 'OK', content: { 'application/json': { schema } } } })

const file = (type: string) => ({
  '200': { description: 'OK', content: { [type]: { schema: { type: 'string', format: 'binary' } } } },
})

const ledgerQuery = [
  query('where', 'JSON list of conditions, as in GET /ledger', false),
  query('q', 'Words to search for', false),
]

/** What narrows the rows of a ledger. */
const narrowing = (description: string) =>
  ['org', 'from', 'until', 'q', 'only', 'is'].map((name) => query(name, description, false))

export const streamedPaths = {
  '/files': {
    post: {
      ...{ operationId: 'files.upload', tags: ['files'], summary: '上传文件' },
      parameters: [query('name', 'File name')],
      requestBody: { required: true, ...bytes },
      responses: json({ $ref: '#/components/schemas/Attachment' }),
    },
  },
  '/files/{sha256}': {
    get: {
      ...{ operationId: 'files.get', tags: ['files'], summary: '取文件' },
      parameters: [
        { name: 'sha256', in: 'path', required: true, schema: { type: 'string', pattern: '^[0-9a-f]{64}$' } },
        query('name', 'Name to save it under', false),
      ],
      responses: file('application/octet-stream'),
    },
  },
  '/files/{sha256}/{view}': {
    get: {
      ...{ operationId: 'files.view', tags: ['files'], summary: '看照片，缩小的' },
      parameters: [
        { name: 'sha256', in: 'path', required: true, schema: { type: 'string', pattern: '^[0-9a-f]{64}$' } },
        { name: 'view', in: 'path', required: true, schema: { type: 'string', enum: ['thumb', 'screen'] } },
      ],
      responses: file('image/webp'),
    },
  },
  '/reviews': {
    post: {
      ...{ operationId: 'reviews.upload', tags: ['review'], summary: '上传并读一份文件' },
      parameters: [query('name', 'File name'), query('id', 'Id of the review, made by the client: a UUID')],
      requestBody: { required: true, ...bytes },
      responses: json({
        type: 'object',
        properties: {
          id: { type: 'string' },
          sameAs: {
            type: ['object', 'null'],
            properties: { review: { type: 'string' }, document: { type: ['string', 'null'] } },
          },
        },
        required: ['id', 'sameAs'],
      }),
    },
  },
  '/reviews/{id}/answers.xlsx': {
    get: {
      ...{ operationId: 'reviews.answersFile', tags: ['review'], summary: '逐句对答，Excel' },
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
      responses: file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
    },
  },
  '/ledger.xlsx': {
    get: {
      ...{ operationId: 'ledger.xlsx', tags: ['ledger'], summary: '导出 Excel', parameters: ledgerQuery },
      responses: file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
    },
  },
  '/ledger.csv': {
    get: {
      ...{ operationId: 'ledger.csv', tags: ['ledger'], summary: '导出 CSV', parameters: ledgerQuery },
      responses: file('text/csv'),
    },
  },
  '/ledgers/{name}.xlsx': {
    get: {
      ...{ operationId: 'ledgers.xlsx', tags: ['ledgers'], summary: '导出台账，Excel' },
      parameters: [
        { name: 'name', in: 'path', required: true, schema: { type: 'string' } },
        ...narrowing('As in GET /ledgers/{name}/rows'),
      ],
      responses: file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
    },
  },
  '/ledgers/{name}/shares.xlsx': {
    get: {
      ...{ operationId: 'ledgers.sharesXlsx', tags: ['ledgers'], summary: '导出台账按类占比，Excel' },
      parameters: [
        { name: 'name', in: 'path', required: true, schema: { type: 'string' } },
        query('by', 'As in GET /ledgers/{name}/shares'),
        ...narrowing('As in GET /ledgers/{name}/shares'),
      ],
      responses: file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
    },
  },
  '/forms/filled': {
    get: {
      ...{ operationId: 'formsFromAbove.filled', tags: ['forms'], summary: '填好的表，原来的样子' },
      parameters: [
        query('sha256', 'The uploaded form'),
        query('name', 'Its file name'),
        query('plan', 'JSON, as in POST /forms/preview'),
      ],
      responses: file('application/octet-stream'),
    },
  },
  '/imports/{id}/marked.xlsx': {
    get: {
      ...{ operationId: 'imports.marked', tags: ['imports'], summary: '标出错误的旧台账' },
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
        query('language', 'In which language it says what is wrong: zh or en', false),
        query('rows', 'all, or only those with errors: wrong', false),
      ],
      responses: file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
    },
  },
  '/owed.xlsx': {
    get: {
      ...{ operationId: 'owed.xlsx', tags: ['owed'], summary: '导出完成情况，Excel' },
      parameters: ['year', 'org', 'group', 'branchType'].map((name) => query(name, 'As in GET /owed', false)),
      responses: file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
    },
  },
  '/proof/bundle': {
    get: {
      ...{ operationId: 'proof.bundle', tags: ['proof'], summary: '导出证明包' },
      responses: file('application/x-tar'),
    },
  },
  '/events': {
    get: {
      ...{ operationId: 'events', tags: ['events'], summary: '实时变化（server-sent events）' },
      responses: file('text/event-stream'),
    },
  },
}
