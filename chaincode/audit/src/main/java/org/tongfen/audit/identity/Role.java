package org.tongfen.audit.identity;

/** What a member of an organisation is; an organisation's configuration says by which name in a certificate. */
public enum Role {
    /** Whatever else it is. */
    MEMBER,
    CLIENT,
    PEER,
    ADMIN,
    ORDERER
}
