#include "session/model/small_session_test.h"

#include "catalog/catalog.h"

namespace sitwell {

namespace {

Insert insert_of(std::string device)
{
    return {{device}, device, default_values(*find_device(device)), false, std::nullopt};
}

Strip strip_to(std::string id, std::optional<StripId> output)
{
    Strip strip;
    strip.id = {std::move(id)};
    strip.output = std::move(output);
    return strip;
}

Source source_at(std::string path)
{
    Source source;
    source.path = std::move(path);
    source.frames = 480000;
    return source;
}

}  // namespace

Session small_session()
{
    Session session;
    session.title = "Small";
    session.length = 480000;
    Strip kick = strip_to("kick", StripId{"drums"});
    kick.source = source_at("kick.wav");
    kick.chain = {insert_of("equalizer")};
    Strip bass = strip_to("bass", StripId{"mix"});
    bass.source = source_at("bass.wav");
    bass.chain = {insert_of("compressor")};
    bass.chain[0].key = StripId{"kick"};
    bass.sends = {{{"verb"}, {"verb"}, {-20.0f, 0.0f}}};
    Strip verb = strip_to("verb", StripId{"mix"});
    verb.chain = {insert_of("reverb")};
    session.strips = {kick, bass, strip_to("drums", StripId{"mix"}), verb,
                      strip_to("mix", std::nullopt)};
    return session;
}

}  // namespace sitwell
