package dev.evenkeel.server.people;

/** Something that may be seen or done in an engagement. */
public enum Right {
    /** Claims, cases, the contract and how things stand, without amounts. */
    LOOK,
    /** Amounts and statements. */
    MONEY,
    /** Moves in disputes, and accepting statements. */
    DISPUTE,
    /** Deliveries of events. */
    DELIVER,
    /** Webhooks: which helpdesks send here by themselves, and which addresses are told of changes. */
    CONNECT,
    /** Proposing and signing amendments of the contract. */
    SIGN,
    /** Inviting to one's own side, and keys for programs. */
    INVITE
}
