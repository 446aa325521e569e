package org.healthpipeline.query.device;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import org.healthpipeline.model.device.DeviceTypes;
import org.healthpipeline.model.device.SourceOrder;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code user_devices} with its rows of {@code user_device_type_priorities}.
 * Only changed columns are written, because syncs write {@code last_sync} at the same
 * time.
 */
@Entity
@Table(name = "user_devices")
@DynamicUpdate
class Device {

	@Id
	private UUID id;

	@Column(name = "user_id", updatable = false)
	private UUID userId;

	@Column(name = "device_type")
	private String deviceType;

	@Column(name = "device_name")
	private String deviceName;

	@Column(name = "device_identifier", updatable = false)
	private String deviceIdentifier;

	/** Null where the type of the device decides. */
	private @Nullable Integer priority;

	private boolean hidden;

	@Column(name = "last_sync", insertable = false, updatable = false)
	private @Nullable Instant lastSync;

	@Column(name = "created_at", updatable = false)
	private Instant createdAt;

	/** Set by a trigger on every update. */
	@Column(name = "updated_at", updatable = false)
	private Instant updatedAt;

	/** Priorities by number of the health type. */
	@ElementCollection
	@CollectionTable(name = "user_device_type_priorities", joinColumns = @JoinColumn(name = "device_id"))
	@MapKeyColumn(name = "type_id")
	@BatchSize(size = 100)
	private Map<Short, TypePriority> typePriorities = new HashMap<>();

	/** Used by Hibernate, which sets the fields itself. */
	@NullUnmarked
	protected Device() {
	}

	Device(UUID userId, NewDevice device, Instant now) {
		this.id = UUID.randomUUID();
		this.userId = userId;
		this.deviceType = device.deviceType();
		this.deviceName = device.deviceName();
		this.deviceIdentifier = device.deviceIdentifier();
		this.priority = device.priority();
		this.createdAt = now;
		this.updatedAt = now;
	}

	UUID id() {
		return this.id;
	}

	boolean isHidden() {
		return this.hidden;
	}

	void hide() {
		this.hidden = true;
	}

	void show() {
		this.hidden = false;
	}

	void rename(String name) {
		this.deviceName = name;
	}

	/**
	 * Sets the priorities. Those set by the user count before those that a backup gave to
	 * the device's types.
	 */
	void prioritize(@Nullable Integer priority) {
		this.priority = priority;
		this.typePriorities.values().removeIf(TypePriority::fromBackup);
	}

	void prioritize(int typeId, @Nullable Integer priority) {
		if (priority != null) {
			this.typePriorities.put((short) typeId, new TypePriority(priority, false));
		}
		else {
			this.typePriorities.remove((short) typeId);
		}
	}

	/** Returns the priority that counts for the type. */
	int priorityFor(int typeId, SourceOrder order) {
		TypePriority ofType = this.typePriorities.get((short) typeId);
		return (ofType != null) ? ofType.priority() : effectivePriority(order);
	}

	private int effectivePriority(SourceOrder order) {
		return (this.priority != null) ? this.priority : DeviceTypes.defaultPriority(this.deviceType, order);
	}

	String deviceType() {
		return this.deviceType;
	}

	String deviceName() {
		return this.deviceName;
	}

	DeviceView view(SourceOrder order) {
		return new DeviceView(this.id, this.deviceType, this.deviceName, this.deviceIdentifier, this.priority,
				effectivePriority(order), DeviceView.byName(this.typePriorities), this.lastSync, this.createdAt);
	}

}
