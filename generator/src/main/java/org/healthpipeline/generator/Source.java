package org.healthpipeline.generator;

/**
 * A device or app of one person.
 *
 * @param key short name, the same for every person: "watch", "phone", "ring", "scale",
 * "cuff", "meter", "sleep", "food", "manual"
 * @param kind kind of the source
 * @param deviceType its type in {@code POST /devices}
 * @param name the user's name for it, and the source name in an export
 * @param identifier stable hardware or bundle identifier, unique among all people of a
 * seed
 * @param sendsIds whether its samples have ids
 */
public record Source(String key, SourceKind kind, String deviceType, String name, String identifier, boolean sendsIds) {
}
