// The numbers kept inside a .tflite file.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "flatbuffer.h"
#include "patella/base.h"

namespace patella {

float float_of_half(std::uint16_t half);

// One tensor of the file: where it says how it is kept, and its bytes. 32- and 16-bit floats, the latter also sparse.
// Throws FlatbufferError when the bytes do not fit the shape.
std::vector<float> read_constant_floats(const FlatTable& tensor, std::span<const std::byte> bytes, std::size_t size);

}  // namespace patella
