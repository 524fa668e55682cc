package org.tongfen.gateway.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Settings under {@code tongfen.}; a gateway without a required one does not start. */
@ConfigMapping(prefix = "tongfen")
public interface GatewayConfig {
    /** Whose gateway this is. */
    Role role();

    /** Id of the platform; present if the role is {@link Role#PLATFORM}. */
    Optional<String> platform();

    /** The channel and the peers. */
    Fabric fabric();

    /** Doors of the other platforms' gateways, by platform id. */
    Map<String, OtherGateway> gateways();

    /** Certificates for calls between gateways; present if the role is {@link Role#PLATFORM}. */
    Optional<Mtls> mtls();

    /** Secret of the v1 request signature. */
    Optional<Hmac> hmac();

    /** Keys that protect user ids. */
    Optional<Identity> identity();

    /** How commands are filed and run. */
    Commands command();

    /** How replicas divide what only one does at a time. */
    Lease lease();

    /** How the ledger is followed. */
    Projection projection();

    /** How points and holds that are over are cleared away. */
    Expiry expiry();

    /** Whose gateway this is. */
    enum Role {
        /** A platform: reads everything, writes its own book. */
        PLATFORM,
        /** The regulator: reads everything, writes nothing. */
        REGULATOR
    }

    /** The channel and the peers. */
    interface Fabric {
        /** Name of the channel. */
        @WithDefault("points-channel")
        String channel();

        /** MSP of this gateway's identity. */
        String mspId();

        /** PEM file of this gateway's certificate. */
        Path certificate();

        /** PEM file of this gateway's private key. */
        Path privateKey();

        /** Which entry of {@link #peers()} is this organisation's own. */
        String ownPeer();

        /** Peers by platform id. */
        Map<String, Peer> peers();

        /** Largest message accepted from a peer, in bytes: a block must fit. */
        @WithDefault("104857600")
        int maxMessageBytes();

        /** Bound on collecting the endorsements of one batch. */
        @WithDefault("15s")
        Duration endorseTimeout();

        /** Bound on handing a transaction to the ordering service. */
        @WithDefault("10s")
        Duration submitTimeout();

        /** Bound on waiting for a block that holds a transaction before the batch is sent again. */
        @WithDefault("20s")
        Duration commitTimeout();

        /** Bound on waiting until all endorsers of a lane have a block. */
        @WithDefault("3s")
        Duration levelTimeout();

        /**
         * Bound on waiting after a start until the own peer endorses together with every other platform's; from then on
         * one of them is enough to be ready.
         */
        @WithDefault("30s")
        Duration probeTimeout();

        /** A peer that has blocks but has sent none for this long is connected anew. */
        @WithDefault("10s")
        Duration stallTimeout();
    }

    /** A peer as a client reaches it. */
    interface Peer {
        /** {@code host:port}. */
        String endpoint();

        /** PEM file of the authority that signs the peer's TLS certificate. */
        Path tlsCa();

        /** MSP of the organisation that runs the peer. */
        String mspId();
    }

    /** The door of another platform's gateway. */
    interface OtherGateway {
        /**
         * For example {@code https://127.0.0.1:8442}. If its replicas have an address each, all of them, separated by commas:
         * one that does not answer is passed over.
         */
        List<URI> url();
    }

    /** Certificates for calls between gateways. */
    interface Mtls {
        /** PEM file of this gateway's certificate. */
        Path certificate();

        /** PEM file of its private key. */
        Path privateKey();

        /** PEM files of the authorities whose certificates are accepted, by platform id. */
        Map<String, Path> trust();
    }

    /** Secret of the v1 request signature. */
    interface Hmac {
        /** Shared with this platform's back end only. */
        String secret();
    }

    /** Keys that protect user ids. */
    interface Identity {
        /** Base64 of 32 bytes; encrypts user ids with AES-GCM. */
        String encryptionKey();

        /** Base64 of 32 bytes; keys the index by which an encrypted user id is found. */
        String indexKey();
    }

    /** How commands are filed and run. */
    interface Commands {
        /** Base64 of 32 bytes; keys the hash that turns an idempotency key into a command id. */
        Optional<String> key();

        /** How long a caller waits before it gets 202 and an operation instead of an outcome. */
        @WithName("wait")
        @WithDefault("10s")
        Duration patience();

        /** Most commands of one batch. */
        @WithDefault("500")
        int maxBatch();

        /** How many lanes may have a batch on its way at once; without a number, one for every processor. */
        @WithName("flights")
        OptionalInt mostFlights();

        /** How many lanes may have a batch on its way at once. */
        default int flights() {
            return mostFlights().orElseGet(() -> Runtime.getRuntime().availableProcessors());
        }

        /** Most commands that may wait for one lane; callers beyond are told to come back. */
        @WithDefault("5000")
        int maxQueue();

        /** Most commands that may wait to be stored; callers beyond are told to come back. */
        @WithDefault("2000")
        int maxIntake();

        /** How long a lane that has nothing else to do collects credits that have arrived before it posts them. */
        @WithDefault("100ms")
        Duration linger();
    }

    /** How replicas divide what only one does at a time. */
    interface Lease {
        /** How long others wait for a replica that does not renew its leases, before they take over. */
        @WithDefault("5s")
        Duration time();
    }

    /** How the ledger is followed. */
    interface Projection {
        /** Drop the read model at start and replay the chain from block 0. */
        @WithDefault("false")
        boolean rebuild();

        /**
         * How large the blocks that wait to be written may be together, in bytes as they came from the peer; half as much is
         * written at once. In memory they take a small multiple of it. A larger block passes by itself.
         */
        @WithDefault("16777216")
        long maxQueuedBytes();

        /** How long blocks are collected, to be written together, that have nothing that somebody here waits for. */
        @WithDefault("200ms")
        Duration patience();
    }

    /** How points and holds that are over are cleared away. */
    interface Expiry {
        /** How often to look for them. */
        @WithDefault("1m")
        Duration interval();

        /** Most accounts, and most holds, that are cleared away at once; a run goes on until there are no more. */
        @WithDefault("500")
        int mostPerRun();
    }
}
