package org.tongfen.gateway.participants;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whether there are such members.
 *
 * @param participants one for each user id, in their order
 */
// A gateway of a later version may tell more.
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(name = "Participants")
public record LookupAnswers(List<LookupAnswer> participants) {}
