package org.healthpipeline.generator;

/**
 * A device or app of one person.
 *
 * @param key short name, the same for the same kind of source of every person: "watch",
 * "phone", "ring", "scale", "cuff", "meter", "sleep", "food", "manual"
 * @param kind what it is
 * @param deviceType its type in {@code POST /devices}
 * @param name as its owner sees it, and as the source name of an export
 * @param identifier stable hardware or bundle identifier, unique over all people of a
 * seed
 * @param sendsIds whether its samples carry ids of their own
 */
public record Source(String key, SourceKind kind, String deviceType, String name, String identifier, boolean sendsIds) {
}
