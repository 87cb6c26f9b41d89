#include "session/model/any_session_test.h"

#include "core/text/format.h"
#include "session/model/parameter.h"

#include <algorithm>

namespace sitwell {

namespace {

/// Of the whole range from the first case on.
int any_int(int first, int last)
{
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(first, last + 1));
}

bool any_bool()
{
    return *rc::gen::arbitrary<bool>();
}

std::vector<float> any_values(const DeviceInfo& device)
{
    std::vector<float> values;
    for (const ParamInfo& param : device.params) values.push_back(*any_value(param));
    return values;
}

std::vector<const DeviceInfo*> insert_devices()
{
    std::vector<const DeviceInfo*> devices;
    for (const DeviceInfo& device : catalog())
        if (device.station == Station::insert) devices.push_back(&device);
    return devices;
}

/// Text with what JSON must escape and with letters beyond ASCII.
std::string any_words()
{
    return *rc::gen::element<std::string>("", "Lead Vox", "say \"ah\"\n\tback\\slash", "Вокал 1",
                                          "♭9\x01");
}

std::vector<Lane> any_lanes(const Strip& strip)
{
    std::vector<Lane> lanes;
    for (const char* author : {"engineer", "note"})
        if (any_bool()) {
            Lane lane = *any_lane(strip, author, author == std::string{"note"});
            lanes.push_back(std::move(lane));
        }
    std::sort(lanes.begin(), lanes.end(), lane_before);
    return lanes;
}

}  // namespace

rc::Gen<float> any_value(const ParamInfo& param)
{
    return rc::gen::exec([param] {
        if (param.scale == Scale::stepped || param.unit == Unit::toggle ||
            param.unit == Unit::choice)
            return static_cast<float>(
                any_int(static_cast<int>(param.min), static_cast<int>(param.max)));
        const float share = static_cast<float>(any_int(0, 1000)) / 1000.0f;
        return std::clamp(param.min + share * (param.max - param.min), param.min, param.max);
    });
}

rc::Gen<Source> any_source()
{
    return rc::gen::exec([] {
        Source source;
        source.path =
            *rc::gen::element<std::string>("kick.wav", "drums/Kick In.wav", "Вокал/a.b.flac");
        source.content_hash = any_bool() ? "00ff" : "";
        source.channels = any_int(1, 2);
        source.file_rate_hz = any_bool() ? 44100.0 : 48000.0;
        source.frames = any_int(1000, 1000000);
        source.offset_frames = any_int(-5000, 5000);
        source.polarity = any_bool() ? 1 : -1;
        for (Frames first = any_int(0, 300); first + 200 < 1000 && any_bool(); first += 250)
            source.regions.push_back({{first, first + any_int(100, 200)},
                                      -0.1f * static_cast<float>(any_int(0, 1000)),
                                      any_int(0, 50),
                                      any_int(0, 50)});
        for (Frames at = any_int(0, 300); at + 200 < 1000 && any_bool(); at += any_int(0, 250))
            source.clips.push_back({format("clips/Kick_{}.wav", at), any_bool() ? "00ff" : "",
                                    any_bool() ? 44100.0 : 48000.0, at, any_int(0, 200)});
        if (any_bool()) source.repairs.push_back({"sides", "invert right"});
        if (any_bool()) source.repairs.push_back({"subtract", "48000 -3 0.5 1", "Click.wav"});
        return source;
    });
}

rc::Gen<Insert> any_insert(InsertId id)
{
    return rc::gen::exec([id] {
        const DeviceInfo& device = **rc::gen::elementOf(insert_devices());
        Insert insert{id, std::string{device.id}, any_values(device), any_bool(), {}, {}};
        if (device.takes_file) insert.file = "responses/room.wav";
        return insert;
    });
}

rc::Gen<SendParams> any_send_params()
{
    return rc::gen::exec([] { return params_from(kSendParams, any_values(*find_device("send"))); });
}

rc::Gen<Lane> any_lane(const Strip& strip, std::string author, bool relative)
{
    return rc::gen::exec([strip, author, relative] {
        Lane lane{"fader", "gain", author, relative, {}};
        std::vector<std::string> nodes{"fader", "mute", "place"};
        for (const Insert& insert : strip.chain) nodes.push_back(insert.id.text);
        for (const Send& send : strip.sends) nodes.push_back(send.id.text);
        lane.node = *rc::gen::elementOf(nodes);
        const Insert* insert = find_insert(strip, lane.node);
        const DeviceInfo* device =
            find_device(insert != nullptr                        ? insert->device
                        : find_send(strip, lane.node) != nullptr ? "send"
                                                                 : lane.node);
        std::vector<ParamInfo> params{device->params.begin(), device->params.end()};
        if (relative)
            std::erase_if(params, [](const ParamInfo& p) {
                return p.unit == Unit::toggle || p.unit == Unit::choice;
            });
        std::erase_if(params, [](const ParamInfo& p) { return !p.rides; });
        if (params.empty()) {
            lane.node = "fader";
            params.push_back(find_device("fader")->params[0]);
        }
        const ParamInfo& param =
            params[static_cast<std::size_t>(any_int(0, static_cast<int>(params.size()) - 1))];
        lane.parameter = param.id;
        Frames at = any_int(-100, 100);
        for (int i = any_int(1, 3); i > 0; --i, at += any_int(1, 1000))
            lane.points.push_back({at, *any_value(param) - (relative ? param.min : 0.0f)});
        return lane;
    });
}

rc::Gen<Session> any_session()
{
    return rc::gen::exec([] {
        Session session;
        session.title = any_words();
        session.sample_rate_hz = any_bool() ? 48000.0 : 44100.0;
        session.length = any_int(0, 1000000);
        const int buses = any_int(1, 3);
        const int strips = buses + any_int(0, 4);
        // Signals flow from later strips to earlier ones, so nothing feeds back.
        for (int i = 0; i < strips; ++i) {
            Strip strip;
            strip.id = {i == 0 ? "mix" : format("{}-{}", i < buses ? "bus" : "track", i)};
            strip.name = any_words();
            strip.role = any_words();
            strip.layout = *rc::gen::element(ChannelLayout::mono, ChannelLayout::stereo,
                                             ChannelLayout::immersive_7_1_4);
            if (i >= buses) strip.source = *any_source();
            strip.fader = params_from(kFaderParams, any_values(*find_device("fader")));
            strip.mute = params_from(kMuteParams, any_values(*find_device("mute")));
            strip.place = params_from(kPlaceParams, any_values(*find_device("place")));
            const int nearest_bus = std::min(i, buses) - 1;
            const auto bus = [&] {
                return session.strips[static_cast<std::size_t>(any_int(0, nearest_bus))].id;
            };
            if (i > 0) strip.output = bus();
            for (int s = 0; i > 0 && s < any_int(0, 2); ++s)
                strip.sends.push_back({{format("send-{}", s)}, bus(), *any_send_params()});
            for (int c = 0; c < any_int(0, 2); ++c) {
                Insert insert = *any_insert({format("insert-{}", c)});
                if (find_device(insert.device)->takes_key && i + 1 < strips && any_bool()) {
                    const int key = any_int(i + 1, strips - 1);
                    insert.key = StripId{format("{}-{}", key < buses ? "bus" : "track", key)};
                }
                strip.chain.push_back(std::move(insert));
            }
            strip.lanes = any_lanes(strip);
            session.strips.push_back(std::move(strip));
        }
        for (std::size_t i = session.strips.size(); i > 1; --i)
            std::swap(
                session.strips[i - 1],
                session.strips[static_cast<std::size_t>(any_int(0, static_cast<int>(i) - 1))]);
        return session;
    });
}

}  // namespace sitwell
