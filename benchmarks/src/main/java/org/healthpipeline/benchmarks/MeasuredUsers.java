package org.healthpipeline.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.identity.SessionKind;
import org.healthpipeline.common.identity.SessionLimits;
import org.healthpipeline.common.identity.Sessions;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Opens accounts, signed in, with a device: like the query API, but without the cost of a
 * password.
 */
public final class MeasuredUsers {

	/** Long enough for every run. */
	public static final SessionLimits LIMITS = new SessionLimits(Duration.ofDays(30), Duration.ofDays(30),
			Duration.ofDays(30), Duration.ofDays(30));

	private final JdbcClient jdbc;

	private final UserKeys keys;

	private final Sessions sessions;

	public MeasuredUsers(JdbcClient jdbc, UserKeys keys, Sessions sessions) {
		this.jdbc = jdbc;
		this.keys = keys;
		this.sessions = sessions;
	}

	/**
	 * Opens an account.
	 * @param zone IANA time zone
	 * @return the user
	 */
	public UUID open(String zone) {
		UUID user = UUID.randomUUID();
		this.jdbc.sql("""
				INSERT INTO users (id, email, password_hash, timezone, created_at, updated_at)
				VALUES (:id, :email, 'nobody signs in', :zone, :now, :now)
				""")
			.param("id", user)
			.param("email", user + "@benchmark.invalid")
			.param("zone", zone)
			.param("now", now())
			.update();
		this.jdbc.sql("INSERT INTO user_states (user_id, timezone, night_rule) VALUES (?, ?, 'wakeDay')")
			.param(user)
			.param(zone)
			.update();
		this.keys.create(user);
		return user;
	}

	/** Registers a device. */
	public UUID device(UUID user, String type, String identifier) {
		UUID device = UUID.randomUUID();
		this.jdbc
			.sql("""
					INSERT INTO user_devices (id, user_id, device_type, device_name, device_identifier, priority, created_at,
						updated_at)
					VALUES (:id, :user, :type, :identifier, :identifier, 50, :now, :now)
					""")
			.param("id", device)
			.param("user", user)
			.param("type", type)
			.param("identifier", identifier)
			.param("now", now())
			.update();
		return device;
	}

	/** Returns a token for requests of the user. */
	public String signIn(UUID user) {
		return this.sessions.open(user, SessionKind.BEARER, null, Origin.NONE).token();
	}

	private static OffsetDateTime now() {
		return Instant.now().atOffset(ZoneOffset.UTC);
	}

}
