DROP TABLE user_device_type_priorities, user_devices, health_data_types;
