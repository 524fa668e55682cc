package org.tongfen.gateway.commands;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tongfen.domain.command.CommandId;

/** Where new commands are stored. */
interface CommandInserts {
    /**
     * Inserts commands in one transaction, and tells the replica that runs their lane.
     *
     * @return the order of arrival of those that were new
     * @throws org.tongfen.gateway.database.CommitUnknownException if they are stored or not
     * @throws org.tongfen.gateway.database.DatabaseUnavailableException if they are not stored
     */
    Map<CommandId, Long> insert(List<FiledCommand> commands);

    /**
     * Tells which of the commands are stored. If they are just being stored, the end of that is waited for.
     *
     * @throws org.tongfen.gateway.database.DatabaseUnavailableException if that cannot be told now
     */
    Set<CommandId> stored(List<FiledCommand> commands);
}
