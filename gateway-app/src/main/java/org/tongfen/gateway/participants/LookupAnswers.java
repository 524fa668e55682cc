package org.tongfen.gateway.participants;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whether there are such members.
 *
 * @param participants one for each user id, in their order
 */
@Schema(name = "Participants")
public record LookupAnswers(List<LookupAnswer> participants) {}
