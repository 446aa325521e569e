package org.healthpipeline.query.export;

import java.io.IOException;
import java.util.List;

import org.healthpipeline.query.device.DeviceView;
import org.healthpipeline.query.device.Devices;
import org.healthpipeline.query.device.KnownDevice;
import org.healthpipeline.query.export.ExportColumn.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.annotation.Order;

/** Exports the devices, including hidden ones, because samples refer to them. */
@Order(2)
class DevicesPart implements ExportPart {

	private final Devices devices;

	private final ExportTable<KnownDevice> table;

	DevicesPart(Devices devices, JsonMapper json) {
		this.devices = devices;
		this.table = new ExportTable<>("devices", "Your devices and apps.", KnownDevice.class, false, List.of(
				new ExportColumn<>("id", Kind.ID, "id of the device", (device) -> view(device).id()),
				new ExportColumn<>("deviceType", Kind.TEXT, "what it is", (device) -> view(device).deviceType()),
				new ExportColumn<>("deviceName", Kind.TEXT, "what you call it", (device) -> view(device).deviceName()),
				new ExportColumn<>("deviceIdentifier", Kind.TEXT, "the name it gives itself",
						(device) -> view(device).deviceIdentifier()),
				new ExportColumn<>("priority", Kind.WHOLE, "the priority you gave it; empty if you gave none",
						(device) -> priority(view(device))),
				new ExportColumn<>("effectivePriority", Kind.WHOLE,
						"of two devices the one with the greater number counts",
						(device) -> (long) view(device).effectivePriority()),
				new ExportColumn<>("priorities", Kind.TEXT,
						"where it differs, by health type: a JSON object {type: priority}",
						(device) -> json.writeValueAsString(view(device).priorities())),
				new ExportColumn<>("lastSync", Kind.INSTANT, "when it last sent something",
						(device) -> view(device).lastSync()),
				new ExportColumn<>("createdAt", Kind.INSTANT, "when it was registered",
						(device) -> view(device).createdAt()),
				new ExportColumn<>("hidden", Kind.FLAG, "whether you removed it from the list", KnownDevice::hidden)),
				(generator, device) -> generator.writePOJO(device));
	}

	private static @Nullable Long priority(DeviceView device) {
		Integer priority = device.priority();
		return (priority != null) ? Long.valueOf(priority) : null;
	}

	private static DeviceView view(KnownDevice device) {
		return device.device();
	}

	@Override
	public ExportTable<KnownDevice> table() {
		return this.table;
	}

	@Override
	public void write(UserExport user, ExportWriter writer) throws IOException {
		List<KnownDevice> known = this.devices.all(user.user());
		writer.table(this.table, known::forEach);
	}

}
