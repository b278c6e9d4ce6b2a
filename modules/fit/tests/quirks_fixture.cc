#include "../src/message_numbers.h"
#include "../src/message_writer.h"
#include "fit_fixture.h"

namespace patella::fit_fixture {
namespace {

using namespace fit_wire;

constexpr std::int64_t noon = 1100000000;

Bytes raw(std::initializer_list<int> values) {
  Bytes bytes;
  for (const int value : values) bytes.push_back(static_cast<std::byte>(value));
  return bytes;
}

Message file_id() {
  Message message(message_file_id, false);
  message.integer(0, type_enum, 4);
  message.integer(1, type_uint16, 255);
  message.integer(4, type_uint32, noon);
  return message;
}

Message record(std::int64_t time, std::int64_t heart_rate) {
  Message message(message_record, false);
  message.integer(253, type_uint32, time);
  message.integer(3, type_uint8, heart_rate);
  message.integer(5, type_uint32, time % 1000 * 300);
  return message;
}

// A file id and three records, with whatever `change` puts between them.
template <class Change>
Bytes with_records(Change change, const FrameOptions& options = {}, std::int64_t start = noon) {
  MessageStream stream;
  stream.add(file_id(), 1);
  stream.add(record(start, 140), 0);
  change(stream);
  stream.add(record(start + 1, 141), 0);
  stream.add(record(start + 2, 142), 0);
  return frame(stream.bytes(), options);
}

Bytes plain() {
  return with_records([](MessageStream&) {});
}

Bytes unknown_byte_order() {
  Bytes file = plain();
  // header 14, definition header and reserved byte: byte 16 is the byte order of the file id
  file[16] = std::byte{118};
  const std::uint16_t crc = fit_crc(std::span(file).first(file.size() - 2));
  file[file.size() - 2] = static_cast<std::byte>(crc & 0xFF);
  file[file.size() - 1] = static_cast<std::byte>(crc >> 8);
  return file;
}

Bytes short_uint32() {
  return with_records([](MessageStream& stream) {
    Message message(message_record, false);
    message.integer(253, type_uint32, noon);
    message.bytes(5, type_uint32, raw({77}));  // distance in one byte
    message.bytes(7, type_uint32, raw({0xFF}));
    stream.add(message, 2);
  });
}

Bytes data_size_too_long() {
  Bytes file = plain();
  file[6] = std::byte{1};  // 65536 bytes more than there are
  const std::uint16_t header_crc = fit_crc(std::span(file).first(12));
  file[12] = static_cast<std::byte>(header_crc & 0xFF);
  file[13] = static_cast<std::byte>(header_crc >> 8);
  const std::uint16_t crc = fit_crc(std::span(file).first(file.size() - 2));
  file[file.size() - 2] = static_cast<std::byte>(crc & 0xFF);
  file[file.size() - 1] = static_cast<std::byte>(crc >> 8);
  return file;
}

Bytes still_recording() {
  Bytes file = with_records([](MessageStream&) {}, {.open_ended = true});
  file.resize(file.size() - 3);  // in the middle of the last record
  return file;
}

Bytes bad_checksum() {
  Bytes file = plain();
  file.back() ^= std::byte{0x55};
  return file;
}

Bytes chained() { return join({plain(), plain(), write_fit(make_run())}); }

Bytes compressed_timestamps() { return write_fit(make_run(100), {.compressed_timestamps = true}); }

Bytes unknown_sport() {
  return with_records([](MessageStream& stream) {
    Message message(message_session, false);
    message.integer(253, type_uint32, noon);
    message.integer(2, type_uint32, noon);
    message.integer(5, type_enum, 199);
    stream.add(message, 3);
  });
}

Bytes text_not_utf8() {
  return with_records([](MessageStream& stream) {
    Message message(message_device_info, false);
    message.integer(253, type_uint32, noon);
    message.text(27, "caf\xE9\x1B[2J");
    stream.add(message, 3);
  });
}

Bytes undefined_local_message() {
  return with_records([](MessageStream& stream) { stream.add_raw(raw({0x09, 1, 2, 3})); });
}

Bytes device_time() {
  return with_records([](MessageStream&) {}, {}, 5000);
}

Bytes undescribed_developer_field() {
  return with_records([](MessageStream& stream) {
    Message message(message_record, false);
    message.integer(253, type_uint32, noon);
    message.developer_number(7, 0, type_uint16, 250);
    stream.add(message, 2);
  });
}

Bytes zero_length_field() {
  return with_records([](MessageStream& stream) {
    Message message(message_record, false);
    message.integer(253, type_uint32, noon);
    message.bytes(3, type_uint8, {});
    message.bytes(4, type_uint8, raw({85}));
    stream.add(message, 2);
  });
}

Bytes negative_duration() {
  return with_records([](MessageStream& stream) {
    Message message(message_session, false);
    message.integer(253, type_uint32, noon);
    message.integer(2, type_uint32, noon + 60);
    message.integer(5, type_enum, 1);
    message.integer(7, type_sint32, -60000);
    message.integer(8, type_uint32, 0xFFFFFFFF - 60000);
    stream.add(message, 3);
  });
}

}  // namespace

Bytes join(const std::vector<Bytes>& parts) {
  Bytes whole;
  for (const Bytes& part : parts) whole.insert(whole.end(), part.begin(), part.end());
  return whole;
}

std::vector<QuirkFile> make_quirk_files() {
  return {{"unknown_byte_order", unknown_byte_order()},
          {"short_uint32", short_uint32()},
          {"data_size_too_long", data_size_too_long()},
          {"still_recording", still_recording()},
          {"bad_checksum", bad_checksum()},
          {"chained", chained()},
          {"compressed_timestamps", compressed_timestamps()},
          {"unknown_sport", unknown_sport()},
          {"text_not_utf8", text_not_utf8()},
          {"undefined_local_message", undefined_local_message()},
          {"device_time", device_time()},
          {"undescribed_developer_field", undescribed_developer_field()},
          {"zero_length_field", zero_length_field()},
          {"negative_duration", negative_duration()}};
}

}  // namespace patella::fit_fixture
