-- Tables of the sign-in library (better-auth), in its own schema. Names and types are the library's.
create schema if not exists auth;
create table auth."user" (
  "id" text not null primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null,
  "image" text, "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz default current_timestamp not null, "username" text unique, "twoFactorEnabled" boolean);
create table auth."session" (
  "id" text not null primary key, "expiresAt" timestamptz not null, "token" text not null unique,
  "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz not null, "ipAddress" text,
  "userAgent" text, "userId" text not null references auth."user" ("id") on delete cascade, "post" text);
create table auth."account" (
  "id" text not null primary key, "accountId" text not null, "providerId" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade, "accessToken" text, "refreshToken" text,
  "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, "scope" text, "password" text,
  "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz not null);
create table auth."verification" (
  "id" text not null primary key, "identifier" text not null, "value" text not null, "expiresAt" timestamptz not null,
  "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz default current_timestamp not null);
create table auth."twoFactor" (
  "id" text not null primary key, "secret" text not null, "backupCodes" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade, "verified" boolean,
  "failedVerificationCount" integer, "lockedUntil" timestamptz);
create index "session_userId_idx" on auth."session" ("userId");
create index "account_userId_idx" on auth."account" ("userId");
create index "verification_identifier_idx" on auth."verification" ("identifier");
create index "twoFactor_userId_idx" on auth."twoFactor" ("userId");
select taizhang.allow('usage', 'schema auth');
select taizhang.allow('select, insert, update, delete', 'auth."' || name || '"')
  from unnest(array['user', 'session', 'account', 'verification', 'twoFactor']) as name;

-- Which street this installation serves. One row, written by the first set-up.
create table taizhang.installation (
  street text primary key,
  name text not null,
  demo boolean not null,
  made_at timestamptz not null default now()
);
create unique index installation_once on taizhang.installation ((true));
select taizhang.allow('select, insert', 'taizhang.installation');

-- Who signs in with which account. The person is a record; the library knows only the account.
create table taizhang.account (
  street text not null,
  id text not null,
  person uuid not null,
  username text not null,
  -- Set by somebody else: must be changed at the first sign-in.
  password_is_given boolean not null,
  password_set_at timestamptz not null,
  last_sign_in_at timestamptz,
  primary key (street, id),
  unique (street, person)
);
select taizhang.allow('select, insert, update', 'taizhang.account');

create table taizhang.password_history (
  street text not null,
  account text not null,
  id bigint generated always as identity,
  hash text not null,
  primary key (street, account, id),
  foreign key (street, account) references taizhang.account (street, id) on delete cascade
);
select taizhang.allow('select, insert, delete', 'taizhang.password_history');

-- Failed sign-ins by name, whether such an account exists or not: the answer must not tell.
create table taizhang.sign_in_failure (
  street text not null,
  username text not null,
  attempts integer not null,
  last_at timestamptz not null,
  locked_until timestamptz,
  primary key (street, username)
);
select taizhang.allow('select, insert, update, delete', 'taizhang.sign_in_failure');
