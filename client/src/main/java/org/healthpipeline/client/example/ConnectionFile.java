package org.healthpipeline.client.example;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.healthpipeline.client.Connection;

/** Keeps a connection in a file that only its user can read. */
final class ConnectionFile {

	private static final String NAME = "connection.json";

	private ConnectionFile() {
	}

	static void write(Path directory, Connection connection) throws IOException {
		Path file = directory.resolve(NAME);
		Files.deleteIfExists(file);
		if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
			Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		}
		JsonObject json = new JsonObject();
		json.addProperty("server", connection.server());
		json.addProperty("token", connection.token());
		json.addProperty("device", connection.device().toString());
		Files.write(file, json.toString().getBytes(StandardCharsets.UTF_8));
	}

	static Connection read(Path directory) throws IOException {
		try {
			JsonObject json = JsonParser
				.parseString(new String(Files.readAllBytes(directory.resolve(NAME)), StandardCharsets.UTF_8))
				.getAsJsonObject();
			return new Connection(json.get("server").getAsString(), json.get("token").getAsString(),
					UUID.fromString(json.get("device").getAsString()));
		}
		catch (NoSuchFileException ex) {
			throw new IOException("The folder is not paired: start with --pair LINK", ex);
		}
	}

}
