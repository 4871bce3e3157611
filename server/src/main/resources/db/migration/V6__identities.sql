-- Who somebody is at a provider of identities (OpenID Connect). The first time they are found by the address that they were
-- invited by; from then on by this, so that nobody becomes somebody else by taking over an address.
create table identity (
    issuer      text        not null,
    subject     text        not null,
    account     bigint      not null references account,
    since       timestamptz not null,
    primary key (issuer, subject)
);

-- A sign-in on its way to the provider and back, for minutes.
create table sign_in (
    hash         bytea       not null primary key, -- of the secret in the browser's cookie
    state        text        not null,
    nonce        text        not null,
    verifier     text        not null,
    redirect_uri text        not null,
    expires_at   timestamptz not null
);
