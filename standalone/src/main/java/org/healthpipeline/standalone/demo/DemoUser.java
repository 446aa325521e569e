package org.healthpipeline.standalone.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;

import org.healthpipeline.generator.Event;
import org.healthpipeline.generator.Event.DeviceRegistered;
import org.healthpipeline.generator.Event.SyncBatch;
import org.healthpipeline.generator.Person;
import org.healthpipeline.generator.Population;
import org.healthpipeline.generator.Scenario;
import org.healthpipeline.generator.SyncPayloads;

/**
 * Registers a demo user once in the life of a data directory. It sends six weeks of data
 * as devices do: in batches, late, repeated, corrected. The last days include short
 * nights and a fever, so that the rules find something.
 */
public final class DemoUser {

	private static final String EMAIL = "demo@example.org";

	private static final int DAYS = 42;

	private static final int SEED = 7;

	private static final int BATCH = 2000;

	private final DemoClient client;

	private final Path passwordFile;

	private final Path doneFile;

	private final Consumer<String> progress;

	/**
	 * Creates it.
	 * @param progress gets messages for the waiting user
	 */
	public DemoUser(URI address, Path dataDirectory, Consumer<String> progress) {
		this(new DemoClient(address, progress), dataDirectory, progress);
	}

	DemoUser(DemoClient client, Path dataDirectory, Consumer<String> progress) {
		this.client = client;
		this.passwordFile = dataDirectory.resolve("demo-password");
		this.doneFile = dataDirectory.resolve("demo-complete");
		this.progress = progress;
	}

	/** Sends everything that an earlier start did not send completely. */
	public void sync() {
		try {
			String password = DemoPassword.in(this.passwordFile);
			if (Files.notExists(this.doneFile)) {
				send(password);
				Files.writeString(this.doneFile, "");
			}
			this.progress.accept("demo user: sign in as " + EMAIL + " with the password " + password);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The demo user's data could not be sent", ex);
		}
	}

	private void send(String password) throws IOException {
		Instant now = Instant.now();
		LocalDate today = LocalDate.ofInstant(now, Person.of(SEED, 1).zone());
		RecentDays recent = new RecentDays(today);
		Population population = new Population(new Scenario(1, today.minusDays(DAYS), DAYS + 1, SEED, now));
		Person person = population.people().get(0);
		this.client.register(EMAIL, password, person.name(), person.zone());
		this.client.signIn(EMAIL, password);
		Map<String, String> deviceIds = new HashMap<>();
		int samples = 0;
		for (Iterator<Event> events = population.events(person); events.hasNext();) {
			Event event = events.next();
			if (event.at().isAfter(now)) {
				continue;
			}
			if (event instanceof DeviceRegistered registered) {
				deviceIds.put(registered.device().key(), this.client.device(SyncPayloads.device(registered.device())));
			}
			else if (event instanceof SyncBatch batch) {
				for (SyncBatch part : SyncPayloads.split(recent.of(batch), BATCH)) {
					this.client.sync(deviceIds.getOrDefault(part.deviceKey(), ""),
							SyncPayloads.sync(part.samples(), part.deleted()));
					samples += part.samples().size();
				}
			}
		}
		this.progress.accept("demo user: " + samples + " samples of " + DAYS + " days synced");
	}

}
