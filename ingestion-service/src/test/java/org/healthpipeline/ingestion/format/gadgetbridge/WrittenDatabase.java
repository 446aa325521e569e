package org.healthpipeline.ingestion.format.gadgetbridge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;

/** A database of Gadgetbridge that a test writes, and its items. */
public final class WrittenDatabase {

	private final List<String> statements = new ArrayList<>();

	public WrittenDatabase() {
		with("CREATE TABLE DEVICE (_id INTEGER PRIMARY KEY, NAME TEXT, MANUFACTURER TEXT, IDENTIFIER TEXT, TYPE INTEGER,"
				+ " TYPE_NAME TEXT, MODEL TEXT, ALIAS TEXT)");
		with("INSERT INTO DEVICE VALUES (1, 'Mi Smart Band 6', 'Huami', 'C0:FF:EE:00:00:01', 14, 'MIBAND6', NULL, NULL)");
	}

	public WrittenDatabase with(String statement) {
		this.statements.add(statement);
		return this;
	}

	public byte[] bytes() {
		try {
			Path file = Files.createTempFile("written", ".db");
			try {
				try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
						Statement statement = connection.createStatement()) {
					connection.setAutoCommit(false);
					for (String sql : this.statements) {
						statement.execute(sql);
					}
					connection.commit();
				}
				return Files.readAllBytes(file);
			}
			finally {
				Files.delete(file);
			}
		}
		catch (SQLException | IOException ex) {
			throw new AssertionError(ex);
		}
	}

	List<Item> items() throws IOException {
		List<Item> items = new ArrayList<>();
		new GadgetbridgeFormat(new GadgetbridgeProperties(null)).read(new ByteArrayInputStream(bytes()),
				new ItemLimits(10_000_000, 1_000_000, 500_000), items::add);
		return items;
	}

	List<String> described() throws IOException {
		return items().stream().map(WrittenDatabase::described).toList();
	}

	private static String described(Item item) {
		if (item instanceof Item.Measured measured) {
			Measurement read = measured.measurement();
			String value = (read.state() != null) ? read.state() : Double.toString(read.number());
			String end = (read.endMs() != Measurement.NO_TIME) ? "/" + Instant.ofEpochMilli(read.endMs()) : "";
			return read.type() + " " + value + " " + Instant.ofEpochMilli(read.startMs()) + end;
		}
		if (item instanceof Item.Unknown unknown) {
			return "unknown " + unknown.typeName();
		}
		return (item instanceof Item.Skipped skipped) ? "skipped " + skipped.kind() + " " + skipped.count()
				: ((Item.Refused) item).code().name();
	}

}
