// What the server has joined with another person's changes is fetched as soon as nothing here is unsaved.
export default class Merging {
  static $inject = [ 'eventBus', 'documents', 'saver', 'canvas', 'translate' ];

  constructor(eventBus, documents, saver, canvas, translate) {
    eventBus.on('polku.merged', () => {
      setTimeout(async () => {
        if (saver.dirty) return; // the next save is joined again, over the same beginning
        const view = canvas.viewbox();
        await documents.open();
        canvas.viewbox(view);
        eventBus.fire('polku.say', { text: translate('Another person has changed the same chart: both changes are here now.') });
      });
    });
  }
}
