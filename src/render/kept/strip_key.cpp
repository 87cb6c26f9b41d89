#include "render/kept/strip_key.h"

#include "core/hash/hash.h"
#include "core/text/format.h"
#include "session/codec/codec.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace sitwell {

std::string strip_key(const Strip& strip, const std::string& content, double sample_rate_hz,
                      Frames first)
{
    Strip heard;
    heard.id = {"strip"};
    heard.source = strip.source;
    heard.source->path = "source";
    heard.source->content_hash = content;
    heard.chain = strip.chain;
    std::copy_if(strip.lanes.begin(), strip.lanes.end(), std::back_inserter(heard.lanes),
                 [&](const Lane& lane) { return find_insert(strip, lane.node) != nullptr; });
    Session made;
    made.sample_rate_hz = sample_rate_hz;
    made.strips = {std::move(heard)};
    const std::string text = format("{} {} {}", engine_edition(), first, to_text(encode(made), 0));
    return content_hash(std::as_bytes(std::span{text.data(), text.size()}));
}

}  // namespace sitwell
