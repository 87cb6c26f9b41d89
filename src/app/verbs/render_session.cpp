#include "app/verbs/render_session.h"

#include "app/print/group_prints.h"
#include "app/print/print_mix.h"
#include "core/system/files.h"
#include "core/text/format.h"
#include "session/codec/codec.h"

namespace sitwell {

namespace fs = std::filesystem;

namespace {

Result<Session> read_session(const fs::path& file)
{
    return read_text(file)
        .and_then([&](const std::string& text) { return parse_json(text, file.string()); })
        .and_then([&](const Json& json) -> Result<Session> {
            auto document = decode_document(json);
            if (document) return replay(*document);
            std::string all;
            for (const Error& fault : document.error()) all += "\n  " + to_text(fault);
            return fail(Error::Code::bad_format, "This session cannot be played:" + all,
                        file.string());
        });
}

/// Where the files of a session lie; those that are missing are named together.
Result<FileMap> find_files(const Session& session, const fs::path& folder)
{
    FileMap files;
    std::string missing;
    const auto find = [&](const std::string& path) {
        const fs::path file = folder / fs::path{path};
        std::error_code ec;
        if (!fs::is_regular_file(file, ec)) missing += "\n  " + file.string();
        files[path] = file;
    };
    for (const Strip& strip : session.strips) {
        if (strip.source)
            for (const std::string& path : files_of(*strip.source)) find(path);
        for (const Insert& insert : strip.chain)
            if (insert.file) find(*insert.file);
    }
    if (!missing.empty())
        return fail(Error::Code::not_found,
                    "Files of the session are missing. Name their folder with --stems." + missing,
                    folder.string());
    return files;
}

}  // namespace

Result<std::string> render_session(const RenderOptions& options, Progress& progress)
{
    auto session = read_session(options.session);
    if (!session) return tl::unexpected{session.error()};
    const fs::path folder = options.stems.empty() ? options.session.parent_path() : options.stems;
    const auto files = find_files(*session, folder);
    if (!files) return tl::unexpected{files.error()};

    PrintSpec spec;
    spec.mix = options.out;
    if (spec.mix.empty()) spec.mix = fs::path{options.session}.replace_extension(".wav");
    spec.measures = false;
    spec.kept = options.run.cache;
    spec.threads = options.run.threads_to_use();
    if (!options.prints.empty()) {
        const fs::path prints = spec.mix.parent_path() / (spec.mix.stem().string() + "-prints");
        if (auto made = make_folder(prints); !made) return tl::unexpected{made.error()};
        add_prints(spec, *session, options.prints, prints);
    }
    progress.stage("Rendering");
    auto print = print_mix(*session, *files, spec, progress);
    if (!print) return tl::unexpected{print.error()};
    std::string text = spec.mix.string() + "\n";
    for (const fs::path& file : print->files) text += file.string() + "\n";
    return text;
}

}  // namespace sitwell
