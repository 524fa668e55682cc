package org.tongfen.gateway.commands;

/** Tells how much is on its way. */
public interface OpenCommands {
    /** How many commands of this gateway have no outcome yet. */
    long count();
}
