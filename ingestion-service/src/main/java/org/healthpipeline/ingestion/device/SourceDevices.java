package org.healthpipeline.ingestion.device;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads and adds the devices of samples in {@code user_devices}. A hidden device still
 * syncs: its phone may hold data that no other device has. Hiding changes lists, not
 * access. Safe for use by several threads.
 */
public class SourceDevices {

	private final JdbcClient jdbc;

	private final InstantSource clock;

	private final boolean adds;

	public SourceDevices(JdbcClient jdbc, InstantSource clock) {
		this(jdbc, clock, true);
	}

	private SourceDevices(JdbcClient jdbc, InstantSource clock, boolean adds) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.adds = adds;
	}

	/** The same devices, without adding any: a missing device gets an unused id. */
	public SourceDevices withoutAdding() {
		return new SourceDevices(this.jdbc, this.clock, false);
	}

	/**
	 * The kind of a device.
	 * @throws ProblemException when the user has no such device
	 */
	public String typeOf(UUID user, UUID device) {
		return this.jdbc.sql("SELECT device_type FROM user_devices WHERE id = ? AND user_id = ?")
			.param(device)
			.param(user)
			.query(String.class)
			.optional()
			.orElseThrow(SourceDevices::unknownDevice);
	}

	/**
	 * Records that these devices of the user have synced. Belongs in the transaction that
	 * stores their samples. The rows stay locked until its end, so a user who is erased
	 * meanwhile leaves no samples behind.
	 * @throws ProblemException when one of them is not there any more
	 */
	public void synced(UUID user, Collection<UUID> devices) {
		int updated = this.jdbc.sql("UPDATE user_devices SET last_sync = ? WHERE user_id = ? AND id = ANY (?)")
			.param(now())
			.param(user)
			.param(devices.stream().sorted().toArray(UUID[]::new))
			.update();
		if (updated < devices.size()) {
			throw unknownDevice();
		}
	}

	/**
	 * The device with that identifier, added if the user has none yet.
	 * @param name at most 200 characters
	 * @param identifier at most 200 characters
	 */
	public UUID findOrAdd(UUID user, String deviceType, String name, String identifier) {
		if (!this.adds) {
			return find(user, List.of(identifier)).stream().findFirst().orElseGet(UUID::randomUUID);
		}
		OffsetDateTime now = now();
		this.jdbc.sql("""
				INSERT INTO user_devices (id, user_id, device_type, device_name, device_identifier, created_at,
					updated_at)
				VALUES (:id, :user, :type, :name, :identifier, :now, :now)
				ON CONFLICT (user_id, device_identifier) DO NOTHING
				""")
			.param("id", UUID.randomUUID())
			.param("user", user)
			.param("type", deviceType)
			.param("name", name)
			.param("identifier", identifier)
			.param("now", now)
			.update();
		return this.jdbc.sql("SELECT id FROM user_devices WHERE user_id = ? AND device_identifier = ?")
			.param(user)
			.param(identifier)
			.query(UUID.class)
			.single();
	}

	/**
	 * The device of an access token: the one that the token was made for, or else one
	 * with its name.
	 * @param format whose samples have no source; a token may send several
	 */
	public UUID ofToken(UUID user, UUID token, String deviceType, String format) {
		return this.jdbc.sql("""
				SELECT t.name, d.id FROM access_tokens t
					LEFT JOIN user_devices d ON d.user_id = t.user_id AND d.id = t.device_id
				WHERE t.user_id = ? AND t.id = ?
				""")
			.param(user)
			.param(token)
			.query((row, number) -> new TokenDevice(row.getString("name"), row.getObject("id", UUID.class)))
			.optional()
			.map((found) -> (found.id() != null) ? found.id()
					: findOrAdd(user, deviceType, found.name(), ofToken(format, token)))
			.orElseThrow(SourceDevices::unknownDevice);
	}

	/**
	 * The prefix of the identifiers of devices that an access token adds when it sends a
	 * format.
	 */
	public static String ofToken(String format, UUID token) {
		return format + ":" + token;
	}

	/**
	 * The devices that a sender's samples may have: the one that its access token was
	 * made for, and those whose identifiers have the prefix.
	 * @param token an access token; null for none
	 * @param identifiers prefix of the devices' identifiers
	 */
	public Set<UUID> ofSender(UUID user, @Nullable UUID token, String identifiers) {
		return Set.copyOf(this.jdbc.sql("""
				SELECT d.id FROM user_devices d
				WHERE d.user_id = :user AND (starts_with(d.device_identifier, :identifiers)
					OR d.id = (SELECT t.device_id FROM access_tokens t WHERE t.user_id = :user AND t.id = :token))
				""")
			.param("user", user)
			.param("token", token)
			.param("identifiers", identifiers)
			.query(UUID.class)
			.list());
	}

	/** The user's devices with these identifiers, the oldest first. */
	public List<UUID> find(UUID user, Collection<String> identifiers) {
		return this.jdbc.sql("""
				SELECT id FROM user_devices WHERE user_id = ? AND device_identifier = ANY (?) ORDER BY created_at, id
				""").param(user).param(identifiers.toArray(String[]::new)).query(UUID.class).list();
	}

	private OffsetDateTime now() {
		return UtcTime.of(this.clock.instant());
	}

	private static ProblemException unknownDevice() {
		return new ProblemException(ProblemCode.NOT_FOUND, "The device does not exist");
	}

	/**
	 * @param name of the token
	 * @param id of the device that the token was made for, null for none
	 */
	private record TokenDevice(String name, @Nullable UUID id) {
	}

}
